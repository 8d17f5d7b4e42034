package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.TrustStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The machine's own Gradle, of whatever version, with the script that the toolkit writes, against the lab's feeds. It publishes as to
 * an Ivy repository, since Debian's Gradle has no Maven client for https.
 */
class GradleToolkitTest extends ToolAgainstLab {

    @BeforeEach
    void findGradle() throws Exception {
        Path home = Files.createDirectories(agent.home().resolve(".gradle"));
        Files.writeString(
                home.resolve("gradle.properties"),
                "systemProp.javax.net.ssl.trustStore=" + TrustStore.of(lab, dir) + "\n"
                        + "systemProp.javax.net.ssl.trustStorePassword=" + TrustStore.PASSWORD + "\n");
        agent.with("GRADLE_USER_HOME", home.toString()).with("JAVA_HOME", System.getProperty("java.home"));
        Files.writeString(agent.workspace().resolve("settings.gradle"), "rootProject.name = 'shop'\n");
        assumeTrue(gradle("--version").output().contains("Gradle "), "there is no gradle on this machine");
    }

    @Test
    void whatTheProjectNeedsComesFromTheFeed() throws Exception {
        project(feedUrl());
        block();

        Result result = gradle("fetch");

        assertWorks(result);
        assertTrue(result.output().contains("fetched sample-1.0.0.jar"), result.output());
    }

    @Test
    void whatTheProjectMakesGoesToTheFeed() throws Exception {
        project(feedUrl());
        block();

        assertWorks(gradle("publish"));

        Path header = Files.writeString(dir.resolve("header"), "Authorization: Bearer " + token.reveal());
        assertWorks(agent.run(List.of(
                "curl",
                "-sSfL",
                "--cacert",
                lab.caFile().toString(),
                "-H",
                "@" + header,
                feedUrl() + "/com/contoso/shop/2.0.0/ivy-2.0.0.xml")));
    }

    @Test
    void aRenewedTokenIsUsedByTheNextBuild() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        token = token("contoso-build");
        project(feedUrl());
        block();
        lab.advance(Duration.ofMinutes(30));
        assertNotEquals(0, gradle("fetch").code(), "the token has ended");

        agent.renew(token("contoso-build"));

        assertWorks(gradle("fetch"));
    }

    @Test
    void anOrganizationThatIsNotListedGetsNoToken() throws Exception {
        project(lab.organization("fabrikam").feeds().get("maven").url());
        block();

        assertNotEquals(0, gradle("fetch").code());
        assertEquals(List.of(), tokensSeen());
    }

    @Test
    void withoutTheScriptThereIsNothing() throws Exception {
        project(feedUrl());
        block();

        Result refused = agent.run(List.of("sh", "-c", "gradle --no-daemon fetch"));

        assertAll(
                () -> assertNotEquals(0, refused.code(), refused.output()),
                () -> assertEquals(List.of("none"), authentications()));
    }

    private void block() throws Exception {
        agent.open(List.of("gradle"), List.of(contoso), List.of(), token);
    }

    private Result gradle(String arguments) throws Exception {
        return agent.run(List.of(
                "sh",
                "-c",
                "gradle --no-daemon ${AZURE_DEVOPS_GRADLE_INIT:+-I \"$AZURE_DEVOPS_GRADLE_INIT\"} " + arguments));
    }

    private URI feedUrl() {
        return lab.organization("contoso").feeds().get("maven").url();
    }

    private void project(URI url) throws Exception {
        Files.writeString(agent.workspace().resolve("build.gradle"), """
                apply plugin: 'ivy-publish'
                group = 'com.contoso'
                version = '2.0.0'
                repositories { maven { url 'FEED' } }
                configurations { wanted }
                dependencies { wanted 'com.contoso:sample:1.0.0' }
                task fetch { doLast { configurations.wanted.each { println "fetched ${it.name}" } } }
                publishing {
                  publications { shop(IvyPublication) { } }
                  repositories { ivy { url 'FEED'; layout 'maven' } }
                }
                """.replace("FEED", url.toString()));
    }
}
