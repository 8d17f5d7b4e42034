package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A settings file that somebody else wrote ("Settings Reference"; "Guide to Mirror Settings").
 *
 * @param path for messages
 * @param root its {@code settings}
 */
record MavenSettingsFile(String path, MavenXml root) {

    /** Of each installation from 3.8.1 on; ours has it too. */
    static final String HTTP_BLOCKER = "maven-default-http-blocker";

    /** For which ids it has credentials. */
    Set<String> servers() {
        Set<String> ids = new TreeSet<>();
        root.all("server").forEach(server -> server.child("id").ifPresent(ids::add));
        return ids;
    }

    /** Whether requests for a repository of that id on another host go to a mirror of this file. */
    boolean mirrors(String id) {
        return root.all("mirror").stream()
                .flatMap(mirror -> mirror.child("mirrorOf").stream())
                .map(pattern ->
                        Arrays.stream(pattern.split(",")).map(String::trim).toList())
                .anyMatch(parts -> !parts.contains("!" + id)
                        && (parts.contains(id) || parts.contains("*") || parts.contains("external:*")));
    }

    /** What it says beyond what each installation says: names of elements. */
    List<String> additions() {
        return root.children().stream()
                .filter(element -> element.name().equals("mirrors")
                        ? hasOwnMirror(element)
                        : !element.text().isEmpty())
                .map(MavenXml::name)
                .distinct()
                .toList();
    }

    private static boolean hasOwnMirror(MavenXml mirrors) {
        return mirrors.all("mirror").stream()
                .anyMatch(mirror -> !mirror.child("id").orElse("").equals(HTTP_BLOCKER));
    }
}
