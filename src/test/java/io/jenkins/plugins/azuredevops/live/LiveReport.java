package io.jenkins.plugins.azuredevops.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a live check found, redacted: all texts are as they may be shown.
 *
 * @param date when it began
 * @param against what was asked, in a sentence: no report of a laboratory passes for one of the real services
 * @param versions of what took part, by name
 */
record LiveReport(Instant date, String against, Map<String, String> versions, List<Line> lines) {

    /** One check with its finding. */
    record Line(String id, String what, String expected, String fact, Finding.Result result, String seen) {}

    LiveReport {
        lines = List.copyOf(lines);
    }

    long count(Finding.Result result) {
        return lines.stream().filter(line -> line.result() == result).count();
    }

    boolean isGreen() {
        return count(Finding.Result.FAILED) == 0;
    }

    /** How many passed, failed and were skipped. */
    String summary() {
        return count(Finding.Result.PASSED) + " passed, " + count(Finding.Result.FAILED) + " failed, "
                + count(Finding.Result.SKIPPED) + " skipped";
    }
}
