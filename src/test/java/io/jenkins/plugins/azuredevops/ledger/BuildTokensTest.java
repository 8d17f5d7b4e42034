package io.jenkins.plugins.azuredevops.ledger;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A build shows its own tokens to those who may see it, also after a restart, and the ledger's chain goes on. */
@NeedsShell
class BuildTokensTest {

    private static final String SCRIPT = """
            node { withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) { sh 'git ls-remote URL' } }
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void thoseWhoMaySeeTheBuildSeeItsTokensOnItsPageAndByRest() throws Throwable {
        sessions.then(jenkins -> {
            LabJenkins.enter(lab.lab());
            store(credentials("ado", lab.identity("contoso-build"), "contoso"));
            jenkins.buildAndAssertSuccess(job("work", SCRIPT.replace("URL", lab.url())));
            LedgerReading.settle();
        });
        sessions.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("work", WorkflowJob.class).getBuildByNumber(1);
            String uti = lab.tokenRequests().get(0).uti();
            String page = get(jenkins, "reader", run, "").getContentAsString();
            JsonNode tokens = new ObjectMapper()
                    .readTree(get(jenkins, "reader", run, "api/json").getContentAsString())
                    .get("tokens");
            JsonNode record = LedgerReading.records().get(0);
            assertAll(
                    () -> assertTrue(page.contains(uti), () -> "the page: " + page),
                    () -> assertTrue(page.contains(lab.identity("contoso-build").objectId())),
                    () -> assertEquals(1, tokens.size(), tokens::toString),
                    () -> assertEquals("ado", tokens.at("/0/credential").asText()),
                    () -> assertEquals(
                            "contoso", tokens.at("/0/organizations/0").asText()),
                    () -> assertEquals("built-in", tokens.at("/0/nodes/0").asText()),
                    () -> assertEquals(uti, tokens.at("/0/uti").asText()),
                    () -> assertFalse(tokens.at("/0/shared").asBoolean(true)),
                    () -> assertEquals(1, tokens.at("/0/sequence").asInt()),
                    () -> assertEquals(
                            record.get("hash").asText(), tokens.at("/0/hash").asText(), "a head kept with the build"));
            assertAll(
                    () -> assertEquals(404, status(jenkins, "stranger", run, ""), "the page, without Item/Read"),
                    () -> assertEquals(404, status(jenkins, "stranger", run, "api/json"), "REST, without Item/Read"),
                    () -> assertEquals(403, status(jenkins, "discoverer", run, "api/json"), "with Item/Discover"),
                    () -> assertEquals(200, status(jenkins, "reader", run, "api/json")));

            jenkins.buildAndAssertSuccess(run.getParent());
            assertTrue(LedgerReading.check(record.get("hash").asText()).isSound(), "the chain after a restart");
            assertEquals(2, LedgerReading.records().size(), "records");
            Path home = jenkins.jenkins.getRootDir().toPath();
            HomeSearch.assertNoToken(home);
        });
    }

    @Test
    void aBuildWithoutTokensShowsNothing() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job("plain", "echo 'no token'"));
            secure(jenkins);
            // Jenkins leads from a page that a build does not have to the build's own
            String page = get(jenkins, "reader", run, "").getContentAsString();
            assertFalse(page.contains("azure-devops-tokens"), "a link to tokens");
        });
    }

    private static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger")
                .grant(Jenkins.READ, Item.DISCOVER)
                .everywhere()
                .to("discoverer")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    private static int status(JenkinsRule jenkins, String user, WorkflowRun run, String path) throws Exception {
        return get(jenkins, user, run, path).getStatusCode();
    }

    private static WebResponse get(JenkinsRule jenkins, String user, WorkflowRun run, String path) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.login(user);
            return browser.getPage(new WebRequest(
                            browser.createCrumbedUrl(run.getUrl() + "azure-devops-tokens/" + path), HttpMethod.GET))
                    .getWebResponse();
        }
    }
}
