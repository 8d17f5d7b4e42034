package io.jenkins.plugins.azuredevops.engine.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the files of a home as Jenkins and its plugins write them. */
final class SampleHome {

    private static final String HEAD = "<?xml version='1.1' encoding='UTF-8'?>\n";

    final Path path;
    final HomeSecrets secrets = new HomeSecrets(1);

    SampleHome(Path path) throws IOException {
        this.path = Files.createDirectories(path);
        Files.writeString(path.resolve("config.xml"), HEAD + "<hudson>\n  <version>2.541.3</version>\n</hudson>\n");
        secrets.writeTo(path);
    }

    String text(String id, String secret) {
        return "        <org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl plugin=\"plain-credentials@1\">\n"
                + "          <scope>GLOBAL</scope>\n          <id>" + id + "</id>\n          <description/>\n"
                + "          <secret>" + secret + "</secret>\n"
                + "        </org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl>\n";
    }

    String password(String id, String description, String user, String secret) {
        String type = "com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl";
        return "        <" + type + ">\n          <scope>GLOBAL</scope>\n          <id>" + id + "</id>\n"
                + "          <description>" + description + "</description>\n          <username>" + user
                + "</username>\n"
                + "          <password>" + secret + "</password>\n          <usernameSecret>false</usernameSecret>\n"
                + "        </" + type + ">\n";
    }

    String file(String id, String content) {
        String type = "org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl";
        return "        <" + type + ">\n          <id>" + id + "</id>\n          <fileName>.npmrc</fileName>\n"
                + "          <secretBytes>" + secrets.file(content.getBytes(UTF_8)) + "</secretBytes>\n        </"
                + type
                + ">\n";
    }

    static String map(String credentials, String specifications) {
        return "  <domainCredentialsMap class=\"hudson.util.CopyOnWriteMap$Hash\">\n    <entry>\n"
                + "      <com.cloudbees.plugins.credentials.domains.Domain>\n        <specifications>" + specifications
                + "</specifications>\n      </com.cloudbees.plugins.credentials.domains.Domain>\n"
                + "      <java.util.concurrent.CopyOnWriteArrayList>\n" + credentials
                + "      </java.util.concurrent.CopyOnWriteArrayList>\n    </entry>\n  </domainCredentialsMap>\n";
    }

    void store(String... credentials) throws IOException {
        String type = "com.cloudbees.plugins.credentials.SystemCredentialsProvider";
        write(
                "credentials.xml",
                HEAD + "<" + type + ">\n" + map(String.join("", credentials), "") + "</" + type + ">\n");
    }

    void folder(String name, String... credentials) throws IOException {
        String property =
                "com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider_-FolderCredentialsProperty";
        String type = "com.cloudbees.hudson.plugins.folder.Folder";
        String stored = credentials.length == 0
                ? ""
                : "<" + property + ">\n" + map(String.join("", credentials), "") + "</" + property + ">\n";
        item(name, "<" + type + ">\n  <properties>\n" + stored + "  </properties>\n</" + type + ">\n");
    }

    void user(String name, String... credentials) throws IOException {
        String property = "com.cloudbees.plugins.credentials.UserCredentialsProvider_-UserCredentialsProperty";
        write(
                "users/" + name + "/config.xml",
                HEAD + "<user>\n<" + property + ">\n" + map(String.join("", credentials), "") + "</" + property
                        + ">\n</user>\n");
    }

    static List<String> git(String... urlsAndIds) {
        List<String> remotes = new ArrayList<>();
        for (int i = 0; i < urlsAndIds.length; i += 2) {
            remotes.add("      <hudson.plugins.git.UserRemoteConfig>\n        <url>" + urlsAndIds[i]
                    + "</url>\n        <credentialsId>" + urlsAndIds[i + 1]
                    + "</credentialsId>\n      </hudson.plugins.git.UserRemoteConfig>\n");
        }
        return remotes;
    }

    void freestyle(String name, List<String> remotes, String builders) throws IOException {
        item(
                name,
                "<project>\n  <description>builds &amp; tests</description>\n  <scm class=\"hudson.plugins.git.GitSCM\">\n"
                        + "    <userRemoteConfigs>\n" + String.join("", remotes)
                        + "    </userRemoteConfigs>\n  </scm>\n  <builders>\n" + builders
                        + "  </builders>\n</project>\n");
    }

    void pipeline(String name, String script) throws IOException {
        item(
                name,
                "<flow-definition>\n  <definition class=\"org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition\">\n    <script>"
                        + script.replace("&", "&amp;").replace("<", "&lt;")
                        + "</script>\n    <sandbox>true</sandbox>\n  </definition>\n</flow-definition>\n");
    }

    void item(String name, String xml) throws IOException {
        write("jobs/" + name.replace("/", "/jobs/") + "/config.xml", HEAD + xml);
    }

    Path write(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
