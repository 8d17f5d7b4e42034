package io.jenkins.plugins.azuredevops.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What shows test results shows a failure for each token that is sure enough, and success when there is none. */
class JunitReportTest {

    private final PatMint mint = new PatMint(131);
    private final List<Finding> findings = new Detector(FingerprintKey.random())
            .scan(mint.newPat() + "\nAZP_TOKEN=" + mint.editedOldPat() + "\n" + mint.newKind('D'));

    @Test
    void whatIsSureEnoughFailsAndTheRestIsSkipped() throws Exception {
        assertEquals(
                List.of(
                        "azure-devops-pat.verified a/b.txt:1:1 failure",
                        "azure-devops-pat.context a/b.txt:2:11 skipped",
                        "azure-devops-pat.shape a/b.txt:3:1 skipped"),
                tests(Tier.VERIFIED, findings, "a/b.txt"));
        assertEquals(
                List.of(
                        "azure-devops-pat.verified a/b.txt:1:1 failure",
                        "azure-devops-pat.context a/b.txt:2:11 failure",
                        "azure-devops-pat.shape a/b.txt:3:1 failure"),
                tests(Tier.SHAPE, findings, "a/b.txt"));
    }

    @Test
    void whatCouldNotBeReadIsAnErrorAndWhatWasPassedOverIsNothing() throws Exception {
        Notice failed = new Notice(new Place("y", "y"), true, "cannot be read: permission denied");
        Notice skipped = new Notice(new Place("x.png", "x.png"), false, "is binary");
        assertEquals(
                List.of("azure-devops-pat.not-read y error"), tests(Tier.VERIFIED, List.of(), "a", failed, skipped));
    }

    @Test
    void nothingFoundIsOneTestThatPasses() throws Exception {
        assertEquals(
                List.of("azure-devops-pat.none Files looked through: 1 passed"), tests(Tier.VERIFIED, List.of(), "a"));
    }

    @Test
    void noNameBreaksTheFile() throws Exception {
        String name = "\"><failure/>&\u0000\u001b\uffff\ud800]]>";
        List<Finding> one = findings.subList(0, 1);
        assertEquals(
                List.of("azure-devops-pat.verified " + Printable.of(name) + ":1:1 failure"),
                tests(Tier.VERIFIED, one, name));
    }

    private static List<String> tests(Tier failOn, List<Finding> findings, String name, Notice... notices)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = ReportFormat.JUNIT.open(out, new Tool("test", "1"), failOn);
        Tally tally = new Tally();
        for (Finding finding : findings) {
            report.add(new Place(name, "x"), finding);
            tally.add(finding);
        }
        for (Notice notice : notices) {
            report.add(notice);
            tally.add(notice);
        }
        report.say("A sentence.");
        report.finish(tally, 1);
        NodeList tests = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getElementsByTagName("testcase");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            NodeList outcome = test.getElementsByTagName("*");
            told.add(test.getAttribute("classname") + " " + test.getAttribute("name") + " "
                    + (outcome.getLength() == 0 ? "passed" : outcome.item(0).getNodeName()));
        }
        return told;
    }
}
