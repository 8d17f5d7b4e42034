package io.jenkins.plugins.azuredevops.engine.policy;

import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code path:line:column: tier: sentence [fingerprint]}, as compilers write it, so that editors find the place. */
final class TextReport implements Report {

    private final Writer out;
    private final List<String> sentences = new ArrayList<>();

    TextReport(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    @Override
    public void add(Place place, Finding finding) throws IOException {
        out.write(place.at(finding.region()) + ": " + finding.tier().word() + ": " + finding.message() + " ["
                + finding.fingerprint() + "]\n");
    }

    /** Errors are told elsewhere at once; what was passed over is counted. */
    @Override
    public void add(Notice notice) {}

    @Override
    public void say(String sentence) {
        sentences.add(sentence);
    }

    @Override
    public void finish(Tally tally, long files) throws IOException {
        out.write("Personal access tokens: " + tally.findings() + ". Files looked through: " + files);
        if (tally.skipped() > 0) {
            out.write(", passed over (binary and the like): " + tally.skipped());
        }
        if (tally.failed() > 0) {
            out.write(", NOT READ: " + tally.failed());
        }
        out.write(".\n");
        for (String sentence : sentences) {
            out.write(Printable.of(sentence) + "\n");
        }
        out.flush();
    }
}
