package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the global settings of a block ("Settings Reference"). They stand where those of the installation stood, so what each
 * installation since 3.8.1 says is said here again: no repository over plain HTTP.
 */
final class MavenGlobalSettings {

    /** Azure DevOps takes any, Maven sends none without one. */
    private static final String USER = "azdo";

    private final Map<String, Optional<String>> servers = new LinkedHashMap<>();

    /**
     * Gives the token to repositories of that id.
     *
     * @param url to which requests for repositories of that id go, whatever a POM says; empty to leave it to the POM
     */
    MavenGlobalSettings server(String id, Optional<String> url) {
        servers.put(id, url);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<settings>\n  <servers>\n");
        servers.keySet()
                .forEach(id -> text.append("    <server><id>")
                        .append(MavenXml.escape(id))
                        .append("</id><username>" + USER + "</username><password>" + Injection.TOKEN
                                + "</password></server>\n"));
        text.append("  </servers>\n  <mirrors>\n");
        servers.forEach((id, url) -> url.ifPresent(known -> text.append("    <mirror><id>")
                .append(MavenXml.escape(id))
                .append("</id><mirrorOf>")
                .append(MavenXml.escape(id))
                .append("</mirrorOf><url>")
                .append(MavenXml.escape(known))
                .append("</url></mirror>\n")));
        return text.append("    <mirror><id>" + MavenSettingsFile.HTTP_BLOCKER + "</id>")
                .append(
                        "<mirrorOf>external:http:*</mirrorOf><url>http://0.0.0.0/</url><blocked>true</blocked></mirror>\n")
                .append("  </mirrors>\n</settings>\n")
                .toString();
    }
}
