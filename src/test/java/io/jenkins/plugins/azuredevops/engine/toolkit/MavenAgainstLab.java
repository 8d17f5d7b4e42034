package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.TrustStore;
import io.jenkins.plugins.azuredevops.lab.feed.PackageFeed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/**
 * The machine's own Maven on an agent, of whatever version, in the environment that the toolkit makes, against the lab's feeds. Its
 * user has settings that keep it from Maven Central: what is resolved comes from the lab.
 */
abstract class MavenAgainstLab extends ToolAgainstLab {

    private static final String EXTENSION = """
            <build>
              <extensions>
                <extension>
                  <groupId>com.contoso</groupId>
                  <artifactId>sample</artifactId>
                  <version>1.0.0</version>
                </extension>
              </extensions>
            </build>
            """;

    private boolean knowsArguments;
    private Path trusted;

    @BeforeEach
    void findMaven() throws Exception {
        trusted = TrustStore.of(lab, dir);
        equip();
        Matcher version = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)").matcher(version());
        assumeTrue(version.find(), "there is no mvn on this machine");
        int major = Integer.parseInt(version.group(1));
        knowsArguments = major > 3 || major == 3 && Integer.parseInt(version.group(2)) >= 9;
    }

    /** Works on an agent elsewhere. */
    final void moveTo(Path place) throws Exception {
        agent = new Agent(lab, place);
        equip();
    }

    private void equip() throws Exception {
        // so that Maven looks no further up
        Files.createDirectories(agent.workspace().resolve(".mvn"));
        agent.with("JAVA_HOME", System.getProperty("java.home"));
        home(agent.home());
        userSettings("");
    }

    /** Lets Maven, which asks Java for it, take this for the home. */
    final void home(Path home) {
        // the script splits it at blanks: then Maven is on its own
        String option = home.toString().contains(" ") ? "" : "-Duser.home=" + home;
        agent.with("HOME", home.toString())
                .with(
                        "MAVEN_OPTS",
                        option + " -Djavax.net.ssl.trustStore=" + trusted + " -Djavax.net.ssl.trustStorePassword="
                                + TrustStore.PASSWORD);
    }

    private String version() throws Exception {
        return agent.run(List.of("sh", "-c", "mvn --version")).output();
    }

    /** Whether this Maven knows {@code MAVEN_ARGS}. */
    final boolean knowsArguments() {
        return knowsArguments;
    }

    /** Writes the settings of the agent's user. */
    final void userSettings(String more) throws Exception {
        Path nowhere = Files.createDirectories(dir.resolve("nowhere"));
        Path file = Files.createDirectories(agent.home().resolve(".m2")).resolve("settings.xml");
        Files.writeString(file, """
                <settings>
                  <localRepository>LOCAL</localRepository>
                  <mirrors><mirror><id>nowhere</id><mirrorOf>central</mirrorOf><url>NOWHERE</url></mirror></mirrors>
                  MORE
                </settings>
                """.replace("LOCAL", local().toString())
                .replace("NOWHERE", nowhere.toUri().toString())
                .replace("MORE", more));
    }

    /** The local repository that the user's settings name. */
    final Path local() {
        return dir.resolve("local");
    }

    final Injection block(String... feeds) throws Exception {
        return agent.open(List.of("maven"), List.of(contoso), List.of(feeds), token);
    }

    /** Runs Maven as a script of a Pipeline would. */
    final Result mvn(String arguments) throws Exception {
        String settings = knowsArguments ? "" : " -gs \"$AZURE_DEVOPS_MAVEN_SETTINGS\"";
        return agent.run(List.of("sh", "-c", "mvn -B" + settings + " " + arguments));
    }

    /**
     * Resolves the lab's package anew: its POM as a bill of materials, its archive as an extension, neither with a plugin. Before 3.9 an
     * extension takes more from elsewhere.
     */
    final Result resolve() throws Exception {
        return mvn("-U validate");
    }

    final void assertResolved(Result result) {
        assertWorks(result);
        Path file = local().resolve("com/contoso/sample/1.0.0/sample-1.0.0." + (knowsArguments ? "jar" : "pom"));
        assertTrue(Files.exists(file), file + " is not where the user's settings put it: " + result.output());
    }

    /** A project whose repositories have that id. */
    final void project(String id) throws Exception {
        Files.writeString(
                agent.workspace().resolve("pom.xml"), pom(id, feedUrl().toString()));
    }

    final String pom(String id, String url) {
        String repository = "<id>" + id + "</id><url>" + url + "</url>";
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.contoso</groupId>
                  <artifactId>shop</artifactId>
                  <version>1.0.0</version>
                  <packaging>pom</packaging>
                  <repositories><repository>REPOSITORY</repository></repositories>
                  <pluginRepositories><pluginRepository>REPOSITORY</pluginRepository></pluginRepositories>
                  <distributionManagement><repository>REPOSITORY</repository></distributionManagement>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>com.contoso</groupId>
                        <artifactId>sample</artifactId>
                        <version>1.0.0</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  BUILD
                </project>
                """.replace("REPOSITORY", repository).replace("BUILD", knowsArguments ? EXTENSION : "");
    }

    final URI feedUrl() {
        return lab.organization("contoso").feeds().get("maven").url();
    }

    final PackageFeed feed() {
        return lab.devOps().organization("contoso").feed("tools");
    }

    /** A block of another identity. */
    final void as(String identity) throws Exception {
        token = token(identity);
    }

    final void renew(SecretText renewed) throws Exception {
        agent.renew(renewed);
    }
}
