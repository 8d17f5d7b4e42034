package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The kinds of report. All are UTF-8. */
public enum ReportFormat {
    /** A line a finding, for a person. */
    TEXT {
        @Override
        public Report open(OutputStream out, Tool tool, Tier failOn) {
            return new TextReport(out);
        }
    },
    /** One JSON object. */
    JSON {
        @Override
        public Report open(OutputStream out, Tool tool, Tier failOn) throws IOException {
            return new JsonReport(out, tool);
        }
    },
    /** SARIF 2.1.0, for code scanning, warnings-ng and editors. */
    SARIF {
        @Override
        public Report open(OutputStream out, Tool tool, Tier failOn) throws IOException {
            return new SarifReport(out, tool);
        }
    },
    /** A page for a browser, without script. */
    HTML {
        @Override
        public Report open(OutputStream out, Tool tool, Tier failOn) {
            return new HtmlReport(out, tool);
        }
    },
    /** JUnit's XML, for what shows test results. */
    JUNIT {
        @Override
        public Report open(OutputStream out, Tool tool, Tier failOn) throws IOException {
            return new JunitReport(out, tool, failOn);
        }
    };

    /**
     * Begins a report.
     *
     * @param failOn how sure a finding must be for a report that tells success from failure to call it one
     */
    @NonNull
    public abstract Report open(@NonNull OutputStream out, @NonNull Tool tool, @NonNull Tier failOn) throws IOException;

    /** Begins a report in which only verified findings are failures. */
    @NonNull
    public final Report open(@NonNull OutputStream out, @NonNull Tool tool) throws IOException {
        return open(out, tool, Tier.VERIFIED);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
