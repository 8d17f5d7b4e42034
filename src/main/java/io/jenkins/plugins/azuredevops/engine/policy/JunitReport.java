package io.jenkins.plugins.azuredevops.engine.policy;

import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML, for whatever shows test results: a failed test for each finding that is sure enough, a skipped one for the
 * others, an error for what could not be read, and one that passes if there is nothing else, since readers take a report
 * without any test for a mistake.
 */
final class JunitReport implements Report {

    private static final String PACKAGE = "azure-devops-pat.";

    private final XMLStreamWriter xml;
    private final Tier failOn;
    private final List<String> sentences = new ArrayList<>();
    private boolean isEmpty = true;

    JunitReport(OutputStream out, Tool tool, Tier failOn) throws IOException {
        this.failOn = failOn;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", Printable.of(tool.name() + " " + tool.version()));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void add(Place place, Finding finding) throws IOException {
        String message = finding.message() + " [" + finding.fingerprint() + "]";
        boolean isFailure = finding.tier().isAtLeast(failOn);
        test(finding.tier().word(), place.at(finding.region()), isFailure ? "failure" : "skipped", message);
    }

    @Override
    public void add(Notice notice) throws IOException {
        if (notice.isError()) {
            test("not-read", notice.place().name(), "error", notice.message());
        }
    }

    @Override
    public void say(String sentence) {
        sentences.add(sentence);
    }

    @Override
    public void finish(Tally tally, long files) throws IOException {
        try {
            if (isEmpty) {
                test("none", "Files looked through: " + files, null, "");
            }
            xml.writeCharacters("\n");
            if (!sentences.isEmpty()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(Printable.of(String.join(" ", sentences)));
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void test(String kind, String name, String outcome, String message) throws IOException {
        isEmpty = false;
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", PACKAGE + kind);
            xml.writeAttribute("name", Printable.of(name));
            if (outcome != null) {
                xml.writeStartElement(outcome);
                xml.writeAttribute("message", Printable.of(message));
                if (!outcome.equals("skipped")) {
                    xml.writeAttribute("type", kind);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
