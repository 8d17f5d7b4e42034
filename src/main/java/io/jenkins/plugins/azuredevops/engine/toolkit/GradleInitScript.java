package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The script that gives the token to a build's repositories by their URL, whatever they are called. Holds no token itself. */
final class GradleInitScript {

    private static final String RESOURCE = "azure-devops.init.gradle";

    private GradleInitScript() {}

    static String of(BlockStart block) {
        String prefixes = prefixes(block).stream()
                .map(prefix -> "    '" + escape(prefix) + "',")
                .collect(Collectors.joining("\n"));
        return Script.read(RESOURCE)
                .replace("@TOKEN_FILE@", escape(block.file(Injection.TOKEN_FILE)))
                .replace("@PREFIXES@", prefixes);
    }

    /** What URLs begin with, followed by a slash: those of the chosen feeds in all of their views, or of all feeds. */
    private static List<String> prefixes(BlockStart block) {
        List<String> prefixes = new ArrayList<>();
        for (Feed feed : new WantedFeeds(block).chosen()) {
            for (URI root : feed.organization().feedRoots()) {
                String url = new Feed(feed.organization(), root, feed.project(), feed.name()).url("");
                prefixes.add(url);
                prefixes.add(url.replaceFirst("/$", "@"));
            }
        }
        if (prefixes.isEmpty()) {
            for (Organization organization : block.organizations()) {
                organization.feedRoots().forEach(root -> prefixes.add(root + "/"));
            }
        }
        return prefixes;
    }

    /** Groovy, "Single-quoted string". */
    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
