package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A Pipeline in a real Jenkins whose {@code mvn} takes a package from the lab's feed. */
@NeedsShell
@WithJenkins
class MavenStepTest {

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.contoso</groupId>
              <artifactId>shop</artifactId>
              <version>1.0.0</version>
              <packaging>pom</packaging>
              <repositories><repository><id>contoso-tools</id><url>FEED</url></repository></repositories>
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
            </project>
            """;

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void aPipelineTakesAPackage(JenkinsRule jenkins) throws Exception {
        assumeTrue(hasMaven(), "there is no mvn on this machine");
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        Path home = Files.createDirectories(lab.dir().resolve("home"));
        String feed =
                lab.lab().organization("contoso").feeds().get("maven").url().toString();

        WorkflowRun run = jenkins.buildAndAssertSuccess(job("maven", """
                node {
                  // a home of tests has a blank, which the script mvn does not bear in MAVEN_ARGS
                  ws('WORKSPACE') {
                    writeFile file: 'pom.xml', text: '''POM'''
                    // here Maven looks no further
                    writeFile file: '.mvn/maven.config', text: '-B'
                    withEnv(['MAVEN_OPTS=-Duser.home=HOME -Djavax.net.ssl.trustStore=STORE -Djavax.net.ssl.trustStorePassword=PASSWORD']) {
                      withAzureDevOpsToken(credentialsId: 'ado', tools: ['maven']) {
                        sh '''
                          # before 3.9 Maven is told by hand
                          if mvn --version | grep -q 'Maven 3[.][0-8][.]'; then set -- -gs "$AZURE_DEVOPS_MAVEN_SETTINGS"; fi
                          mvn "$@" validate
                        '''
                      }
                      sh 'test -z "$AZURE_DEVOPS_MAVEN_SETTINGS"'
                    }
                  }
                }
                """.replace("POM", POM.replace("FEED", feed))
                .replace("WORKSPACE", lab.dir().resolve("shop").toString())
                .replace("HOME", home.toString())
                .replace("STORE", TrustStore.of(lab.lab(), lab.dir()).toString())
                .replace("PASSWORD", TrustStore.PASSWORD)));

        jenkins.assertLogContains("Downloaded from contoso-tools", run);
        jenkins.assertLogContains("BUILD SUCCESS", run);
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(lab.dir()), "folders of blocks that have ended");
    }

    private static boolean hasMaven() throws InterruptedException {
        try {
            return new ProcessBuilder("mvn", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
