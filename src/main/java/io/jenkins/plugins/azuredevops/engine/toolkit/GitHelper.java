package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The credential helper: a script of the shell that git itself brings, on Windows too. It answers as a Bearer token where
 * git says that it can carry one (git-credential, "INPUT/OUTPUT FORMAT", {@code capability[]} and {@code authtype}, git 2.46
 * and newer), as the password of Basic else; Azure DevOps takes both.
 */
final class GitHelper {

    /** Azure DevOps ignores it; without a colon, which would end it in a Basic header. */
    static final String USERNAME = "azure-devops";

    /** By URL of an organization, what a repository cannot change by a setting for all hosts or for this one. */
    private final Map<URI, Set<String>> places = new LinkedHashMap<>();

    /**
     * Makes the script answer for a URL and all below it.
     *
     * @param held names of settings that the block itself makes for that URL
     */
    GitHelper add(URI root, Set<String> held) {
        places.put(root, held);
        return this;
    }

    /** How git is to call the script: by its shell, and not at all when the block's folder is gone. */
    static String command(String script) {
        String quoted = "'" + script.replace("'", "'\\''") + "'";
        return "!f() { test ! -f " + quoted + " || sh " + quoted + " \"$@\"; }; f";
    }

    /** The script; in it the places, so that it answers for nothing else, however git came to call it. */
    String script() {
        StringBuilder cases = new StringBuilder();
        places.forEach((root, held) -> cases.append("  ")
                .append(pattern(authority(root) + root.getPath()))
                .append("/*) authority='")
                .append(authority(root))
                .append("' held='")
                .append(String.join(" ", held))
                .append("' ;;\n"));
        return Script.read("git-credential.sh")
                .replace("@PLACES@\n", cases)
                .replace("@USERNAME@", USERNAME)
                .replace("@REASON@", Injection.REASON_FILE);
    }

    /** As git says it in {@code host=}, save that it may spell out the usual port. */
    private static String authority(URI root) {
        return root.getRawAuthority().toLowerCase(Locale.ROOT).replaceFirst(":443$", "");
    }

    /** As a pattern of the shell's {@code case}; Azure DevOps does not tell upper from lower case. */
    private static String pattern(String place) {
        StringBuilder pattern = new StringBuilder();
        for (char letter : place.toCharArray()) {
            if (letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z') {
                char lower = Character.toLowerCase(letter);
                pattern.append('[')
                        .append(lower)
                        .append(Character.toUpperCase(letter))
                        .append(']');
            } else if (letter >= '0' && letter <= '9' || "./:-_".indexOf(letter) >= 0) {
                pattern.append(letter);
            } else {
                pattern.append(letter == '\'' ? "\\'" : "'" + letter + "'");
            }
        }
        return pattern.toString();
    }
}
