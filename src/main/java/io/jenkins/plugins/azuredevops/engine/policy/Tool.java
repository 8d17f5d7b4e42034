package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who writes a report. */
public record Tool(@NonNull String name, @NonNull String version) {

    private static final Pattern PARTS = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(.*)");

    /** The version with the three numbers that Semantic Versioning wants; what else is in it is a pre-release. */
    @NonNull
    public String semanticVersion() {
        Matcher parts = PARTS.matcher(version);
        if (!parts.matches()) {
            return "0.0.0";
        }
        String rest = parts.group(4).replaceAll("^[^0-9A-Za-z]+", "").replaceAll("[^0-9A-Za-z.-]+", "-");
        return number(parts.group(1)) + "." + number(parts.group(2)) + "." + number(parts.group(3))
                + (rest.isEmpty() ? "" : "-" + rest);
    }

    private static String number(String digits) {
        return digits == null ? "0" : digits.replaceFirst("^0+(?=.)", "");
    }
}
