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
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pipelines in a real Jenkins whose pip and cargo take packages from the lab's feeds. */
@NeedsShell
@WithJenkins
class PythonAndCargoStepTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @Test
    void pipAndCargoTakePackagesFromAChosenFeed() throws Exception {
        assumeTrue(isOnPath("python3") && isOnPath("cargo"), "Skipped: this test needs python3 and cargo on the PATH.");
        WorkflowRun run = jenkins.buildAndAssertSuccess(
                job("packages", """
                node {
                  withEnv(['PIP_CERT=THE_CA', 'REQUESTS_CA_BUNDLE=THE_CA', 'PIP_RETRIES=0', 'PIP_CONFIG_FILE=/dev/null', 'CARGO_HTTP_CAINFO=THE_CA', "CARGO_HOME=${env.WORKSPACE}/cargo home"]) {
                    withAzureDevOpsToken(credentialsId: 'ado', tools: ['pip', 'cargo'], feeds: ['tools']) {
                      sh 'python3 -m pip install --no-deps --target installed contoso-sample'
                      sh 'cargo info --registry tools contoso-sample'
                    }
                  }
                }
                """.replace("THE_CA", lab.lab().caFile().toString())));

        jenkins.assertLogContains("Successfully installed contoso-sample", run);
        jenkins.assertLogContains("version: 1.0.0", run);
        List<String> callers = lab.lab().journal().devOpsRequests().stream()
                .filter(request -> request.path().contains("/_packaging/") && request.status() == 200)
                .map(JournalEntry::identity)
                .distinct()
                .toList();
        assertEquals(List.of(lab.identity("contoso-build").objectId()), callers, "who was served");
        Path home = jenkins.jenkins.getRootDir().toPath();
        HomeSearch.assertNoToken(home);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(home), "folders of blocks that have ended");
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
