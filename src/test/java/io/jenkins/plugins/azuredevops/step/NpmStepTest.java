package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A Pipeline in a real Jenkins that installs from the lab's feed with the real npm, and publishes to it. */
@NeedsShell
@WithJenkins
class NpmStepTest {

    private static final String USERS_OWN = "of-the-user-of-the-agent";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @TempDir
    Path home;

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        Assumptions.assumeTrue(hasNpm(), "Skipped: this test needs npm on the PATH.");
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        Files.writeString(home.resolve(".npmrc"), "//registry.example/:_authToken=" + USERS_OWN + "\n");
    }

    @Test
    void aPipelineInstallsAndPublishes() throws Exception {
        String registry =
                lab.lab().organization("contoso").feeds().get("npm").url().toString();
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("npm", """
                node {
                  withEnv(['HOME=HOME_FOLDER', 'NPM_CONFIG_CAFILE=AUTHORITY', 'NPM_CONFIG_UPDATE_NOTIFIER=false']) {
                    writeFile file: '.npmrc', text: '@contoso:registry=REGISTRY'
                    writeFile file: 'package.json', text: '{"name": "@contoso/shop", "version": "1.0.0"}'
                    withAzureDevOpsToken(credentialsId: 'ado', tools: ['npm']) {
                      sh 'npm install --no-audit --no-fund --save-exact @contoso/sample'
                      sh 'rm -rf node_modules && npm ci --no-audit --no-fund && npm publish'
                      sh 'set +x; grep -q //registry.example/ "$NPM_CONFIG_USERCONFIG"; grep /contoso/ "$NPM_CONFIG_USERCONFIG"'
                    }
                    sh 'cat .npmrc; ! npm view @contoso/sample version'
                  }
                }
                """.replace("HOME_FOLDER", home.toString())
                .replace("AUTHORITY", lab.lab().caFile().toString())
                .replace("REGISTRY", registry)));

        jenkins.assertLogContains(":_authToken=****", run);
        jenkins.assertLogContains("@contoso:registry=" + registry, run);
        List<Integer> published = lab.lab().journal().devOpsRequests().stream()
                .filter(request -> request.method().equals("PUT"))
                .map(JournalEntry::status)
                .toList();
        assertEquals(List.of(200), published);
        Path controller = jenkins.jenkins.getRootDir().toPath();
        HomeSearch.assertNoToken(controller);
        assertEquals(List.of(), HomeSearch.with(controller, USERS_OWN), "files that hold the user's own token");
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(controller), "folders of blocks that have ended");
    }

    private static boolean hasNpm() throws InterruptedException {
        try {
            return new ProcessBuilder("npm", "--version")
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
