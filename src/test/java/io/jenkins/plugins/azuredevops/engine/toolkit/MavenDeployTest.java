package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The machine's own Maven puts packages into the lab's feed with the token of a block. That takes Maven's plugin for it, from this
 * machine's local repository or from Maven Central.
 */
class MavenDeployTest extends MavenAgainstLab {

    private static final String PLUGIN = "org.apache.maven.plugins:maven-deploy-plugin:3.1.4:";

    @BeforeEach
    void letPluginsIn() throws Exception {
        Path file = agent.home().resolve(".m2/settings.xml");
        Files.writeString(file, """
                <settings>
                  <localRepository>LOCAL</localRepository>
                  <profiles>
                    <profile>
                      <id>cache</id>
                      <repositories><repository><id>cache</id><url>CACHE</url></repository></repositories>
                      <pluginRepositories><pluginRepository><id>cache</id><url>CACHE</url></pluginRepository></pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>cache</activeProfile></activeProfiles>
                </settings>
                """.replace("LOCAL", local().toString())
                .replace("CACHE", machineRepository().toUri().toString()));
    }

    private static Path machineRepository() {
        String given = System.getProperty("maven.repo.local", System.getProperty("localRepository"));
        return given == null ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(given);
    }

    @Test
    void aProjectIsDeployedAsItsPomSays() throws Exception {
        simpleProject();
        block();

        assertWorks(deploy("deploy"));

        Result taken = read("com/contoso/shop/1.0.0/shop-1.0.0.pom");
        assertTrue(taken.output().contains("<artifactId>shop</artifactId>"), taken.output());
    }

    @Test
    void aFileIsDeployedToTheChosenFeedByItsName() throws Exception {
        block("tools");
        Files.writeString(agent.workspace().resolve("notes.txt"), "notes");

        assertWorks(deploy("deploy-file -Dfile=notes.txt -DgroupId=com.contoso -DartifactId=notes -Dversion=1.0.0 "
                + "-Dpackaging=txt -DgeneratePom=true -DrepositoryId=tools -Durl=" + feedUrl()));

        assertEquals("notes", read("com/contoso/notes/1.0.0/notes-1.0.0.txt").output());
    }

    @Test
    void whoMayOnlyReadIsRefused() throws Exception {
        feed().readOnlyFor(lab.identity("contoso-build").objectId());
        simpleProject();
        block();

        Result refused = deploy("deploy");

        assertAll(
                () -> assertNotEquals(0, refused.code(), refused.output()),
                () -> assertTrue(refused.output().contains("403"), refused.output()));
    }

    private void simpleProject() throws Exception {
        Files.writeString(agent.workspace().resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.contoso</groupId>
                  <artifactId>shop</artifactId>
                  <version>1.0.0</version>
                  <packaging>pom</packaging>
                  <properties><organization>ORGANIZATION</organization></properties>
                  <distributionManagement>
                    <repository><id>contoso-tools</id><url>${organization}/_packaging/tools/maven/v1</url></repository>
                  </distributionManagement>
                </project>
                """.replace(
                        "ORGANIZATION", contoso.url().toString()));
    }

    private Result deploy(String goal) throws Exception {
        Result result = mvn(PLUGIN + goal);
        assumeFalse(
                result.output().contains("PluginResolutionException"),
                () -> "Maven's plugin cannot be had here: " + result.output());
        return result;
    }

    /** What the feed has, as another client than Maven gets it. */
    private Result read(String file) throws Exception {
        Path header = Files.writeString(dir.resolve("header"), "Authorization: Bearer " + token.reveal());
        return agent.run(List.of(
                "curl", "-sSfL", "--cacert", lab.caFile().toString(), "-H", "@" + header, feedUrl() + "/" + file));
    }
}
