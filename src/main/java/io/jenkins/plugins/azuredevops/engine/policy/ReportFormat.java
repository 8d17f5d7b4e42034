package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The kinds of report. All are UTF-8. */
public enum ReportFormat {
    /** A line a finding, for a person. */
    TEXT {
        @Override
        public Report open(OutputStream out, Tool tool) {
            return new TextReport(out);
        }
    },
    /** One JSON object. */
    JSON {
        @Override
        public Report open(OutputStream out, Tool tool) throws IOException {
            return new JsonReport(out, tool);
        }
    },
    /** SARIF 2.1.0, for code scanning, warnings-ng and editors. */
    SARIF {
        @Override
        public Report open(OutputStream out, Tool tool) throws IOException {
            return new SarifReport(out, tool);
        }
    };

    /** Begins a report. */
    @NonNull
    public abstract Report open(@NonNull OutputStream out, @NonNull Tool tool) throws IOException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
