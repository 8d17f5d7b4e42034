package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository as a build script declares it (Gradle, "Declaring repositories"). What a script computes is not known before it runs.
 *
 * @param name by which Gradle looks for its credentials
 * @param texts all that stands in quotes in it, its URL among them
 */
record GradleRepository(String name, List<String> texts, Credentials credentials) {

    /** Where it has its credentials from. */
    enum Credentials {
        NONE,
        /** From project properties, by its name ("Handling credentials"; Gradle 6.6 and newer). */
        BY_NAME,
        /** The script says itself. */
        OWN
    }

    private static final Pattern BEGIN =
            Pattern.compile("\\b(maven|ivy)\\s*(\\(([^(){}]*(\\([^()]*\\))?[^(){}]*)\\))?\\s*\\{");
    private static final Pattern NAME = Pattern.compile("\\b(?:n|setN)ame\\s*[=( ]\\s*[\"']([^\"'$]+)[\"']");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]*)\"|'([^'\\n]*)'");
    private static final Pattern BY_NAME =
            Pattern.compile("\\bcredentials\\s*\\(\\s*PasswordCredentials\\b[^{)]*\\)(?!\\s*\\{)");
    private static final Pattern OWN = Pattern.compile("\\bcredentials\\s*(\\([^)]*\\)\\s*)?\\{");

    /** Those of a script, in Groovy or Kotlin. */
    static List<GradleRepository> in(String script) {
        List<GradleRepository> found = new ArrayList<>();
        Matcher begin = BEGIN.matcher(script);
        while (begin.find()) {
            String body = script.substring(begin.end(), end(script, begin.end()));
            String own = begin.group(3) == null ? body : begin.group(3) + "\n" + body;
            Matcher name = NAME.matcher(own);
            found.add(
                    new GradleRepository(name.find() ? name.group(1) : begin.group(1), quoted(own), credentials(own)));
        }
        return found;
    }

    /** Where the block that is open at a place is closed. */
    private static int end(String script, int start) {
        int depth = 1;
        for (int i = start; i < script.length(); i++) {
            char letter = script.charAt(i);
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return script.length();
    }

    private static List<String> quoted(String text) {
        List<String> found = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            found.add(quoted.group(1) != null ? quoted.group(1) : quoted.group(2));
        }
        return found;
    }

    private static Credentials credentials(String body) {
        if (BY_NAME.matcher(body).find()) {
            return Credentials.BY_NAME;
        }
        return OWN.matcher(body).find() ? Credentials.OWN : Credentials.NONE;
    }
}
