package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** All tools that take no packages in one block of a real Jenkins: curl and git, called, and az, where it is, called too. */
@NeedsShell
@WithJenkins
class SmallToolsTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void eachToolFindsWhatItReadsAndNothingOfItIsShownOrStays(JenkinsRule jenkins) throws Exception {
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job(
                "tools", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['rest', 'azureCli', 'terraform', 'systemAccessToken', 'env', 'git']) {
                    withEnv(['CURL_CA_BUNDLE=CAFILE']) {
                      sh '''
                        curl -sS --config "$AZURE_DEVOPS_CURL_CONFIG" "$AZURE_DEVOPS_ORGANIZATION_URL/_apis/projects"
                        git ls-remote GITURL
                        if command -v az; then az account list; test -d "$AZURE_CONFIG_DIR"; fi
                      '''
                      sh '''set +x
                        echo "az: $AZURE_DEVOPS_EXT_PAT at $AZURE_DEVOPS_EXT__DEFAULTS_ORGANIZATION"
                        echo "terraform: $AZDO_PERSONAL_ACCESS_TOKEN at $AZDO_ORG_SERVICE_URL"
                        echo "pipelines: $SYSTEM_ACCESSTOKEN at $SYSTEM_COLLECTIONURI"
                        cat "$AZURE_DEVOPS_CURL_CONFIG"
                      '''
                    }
                  }
                }
                """.replace("CAFILE", lab.lab().caFile().toString()).replace("GITURL", lab.url())));

        String organization = lab.lab().organization("contoso").url().toString();
        for (String line : List.of(
                "\"name\":\"shop\"",
                "refs/heads/main",
                "az: **** at " + organization,
                "terraform: **** at " + organization,
                "pipelines: **** at " + organization + "/",
                "header = \"Authorization: Bearer ****\"",
                "SYSTEM_ACCESSTOKEN is set: all that was written for Azure Pipelines takes the token",
                "A process keeps the token that it began with in AZDO_PERSONAL_ACCESS_TOKEN, AZURE_DEVOPS_EXT_PAT, "
                        + "AZURE_DEVOPS_TOKEN, SYSTEM_ACCESSTOKEN")) {
            jenkins.assertLogContains(line, run);
        }
        assertTrue(
                lab.lab().journal().devOpsRequests().stream()
                        .map(JournalEntry::authentication)
                        .toList()
                        .containsAll(List.of("bearer", "basic")),
                "curl shows the token as a header, git as a password");
        Path home = jenkins.jenkins.getRootDir().toPath();
        HomeSearch.assertNoToken(home);
        assertEquals(
                List.of(), HomeSearch.foldersOfBlocks(home), "folders of blocks that have ended, with what az wrote");
    }
}
