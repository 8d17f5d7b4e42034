package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The credential helper: a script of the shell that git itself brings, on Windows too. */
final class GitHelper {

    /** Azure DevOps ignores it; without a colon, which would end it in a Basic header. */
    static final String USERNAME = "azure-devops";

    private GitHelper() {}

    /** How git is to call the script: by its shell, and not at all when the block's folder is gone. */
    static String command(String script) {
        String quoted = "'" + script.replace("'", "'\\''") + "'";
        return "!f() { test ! -f " + quoted + " || sh " + quoted + " \"$@\"; }; f";
    }

    /** The script; in it the organizations, so that it answers for nothing else, however git came to call it. */
    static String script(List<Organization> organizations) {
        String places = organizations.stream()
                .flatMap(organization -> organization.roots().stream())
                .map(GitHelper::pattern)
                .collect(Collectors.joining("|"));
        return template().replace("@PLACES@", places).replace("@USERNAME@", USERNAME);
    }

    /** A root as a pattern of the shell's {@code case}; Azure DevOps does not tell upper from lower case. */
    private static String pattern(URI root) {
        StringBuilder pattern = new StringBuilder();
        String place = root.getRawAuthority() + root.getPath();
        for (char letter : place.toLowerCase(Locale.ROOT).toCharArray()) {
            char upper = Character.toUpperCase(letter);
            pattern.append(letter == upper ? String.valueOf(letter) : "[" + letter + upper + "]");
        }
        return pattern.append("/*").toString();
    }

    private static String template() {
        try (InputStream file = GitHelper.class.getResourceAsStream("git-credential.sh")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException("git-credential.sh is part of this jar", e);
        }
    }
}
