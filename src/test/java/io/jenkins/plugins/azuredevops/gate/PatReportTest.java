package io.jenkins.plugins.azuredevops.gate;

import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.xml.sax.InputSource;

/** What a build met is kept with it, and shown on its page, by REST and as a file to those who may view its credentials. */
@WithJenkins
class PatReportTest {

    private final PatMint mint = new PatMint(7);
    private final String stored = mint.newPat();
    private final String written = mint.oldPat();

    private JenkinsRule jenkins;
    private WorkflowRun run;

    @BeforeEach
    void meetTwo(JenkinsRule rule) throws Exception {
        jenkins = rule;
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "old-pat", null, "dana", stored));
        PatPolicyConfiguration.get().setMode(Mode.FAIL);
        run = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                job(
                        "kept",
                        "// " + written
                                + "\nwithCredentials([usernameColonPassword(credentialsId: 'old-pat', variable: 'X')]) { }"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "viewer")
                .grant(CredentialsProvider.VIEW)
                .everywhere()
                .to("viewer"));
    }

    @Test
    void itIsKeptAndItsRestIsForThoseWhoMayViewCredentials() throws Exception {
        run.reload();
        PatReport kept = run.getAction(PatReport.class);
        assertAll(
                () -> assertEquals("pipeline", kept.getViolations().get(0).getGate(), "after a reload"),
                () -> assertEquals(2, kept.getFindings().size(), "after a reload"));

        String forViewer = json("viewer");
        String forReader = json("reader");

        assertAll(
                () -> assertTrue(forViewer.contains("\"credentialsId\":\"old-pat\""), forViewer),
                () -> assertTrue(forViewer.contains("\"gate\":\"pipeline\""), forViewer),
                () -> assertFalse(forReader.contains("old-pat"), forReader),
                () -> assertTrue(forReader.contains("\"number\":2"), forReader));
    }

    @Test
    void thePageShowsTheTableToThoseWhoMayViewCredentials() throws Exception {
        String forViewer = get("viewer", "").getContentAsString();
        String forReader = get("reader", "").getContentAsString();

        assertAll(
                () -> assertTrue(forViewer.contains("<strong>old-pat</strong>"), forViewer),
                () -> assertTrue(forViewer.contains("withAzureDevOpsToken(credentialsId: 'old-pat'"), forViewer),
                () -> assertTrue(forViewer.contains("azure-devops-pats/report?format=sarif"), forViewer),
                () -> assertTrue(forReader.contains("met 2 personal access tokens"), forReader),
                () -> assertFalse(forReader.contains("old-pat"), forReader));
    }

    @Test
    void everyFormatCanBeHadAsAFile() throws Exception {
        for (String format : List.of("text", "json", "sarif", "html", "junit")) {
            WebResponse file = get("viewer", "azure-devops-pats/report?format=" + format);
            String content = file.getContentAsString();
            assertAll(
                    format,
                    () -> assertEquals(200, file.getStatusCode()),
                    () -> assertTrue(
                            file.getResponseHeaderValue("Content-Disposition").startsWith("attachment"), "saved"),
                    () -> assertTrue(content.contains("old-pat"), content),
                    () -> assertFalse(content.contains(stored) || content.contains(written), "a token"));
        }
        JsonNode results = new ObjectMapper()
                .readTree(get("viewer", "azure-devops-pats/report?format=sarif").getContentAsString())
                .at("/runs/0/results");
        assertEquals(
                List.of("credentials/old-pat", "script/script"),
                List.of(uri(results, 0), uri(results, 1)),
                "where SARIF says they are");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(
                        get("viewer", "azure-devops-pats/report?format=junit").getContentAsString())));
    }

    @Test
    void nobodyElseGetsAFile() throws Exception {
        assertAll(
                () -> assertEquals(
                        403,
                        get("reader", "azure-devops-pats/report?format=sarif").getStatusCode()),
                () -> assertEquals(
                        400,
                        get("viewer", "azure-devops-pats/report?format=pdf").getStatusCode()),
                () -> assertEquals(
                        403,
                        ask("reader", "azure-devops-pats/report?format=sarif", HttpMethod.POST)
                                .getStatusCode(),
                        "a POST"));
    }

    private static String uri(JsonNode results, int index) {
        return results.get(index)
                .at("/locations/0/physicalLocation/artifactLocation/uri")
                .asText();
    }

    private WebResponse get(String user, String path) throws Exception {
        return ask(user, path, HttpMethod.GET);
    }

    private WebResponse ask(String user, String path, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.login(user);
            return browser.getPage(new WebRequest(browser.createCrumbedUrl(run.getUrl() + path), method))
                    .getWebResponse();
        }
    }

    private String json(String user) throws Exception {
        return JSONObject.fromObject(get(user, "api/json?depth=2").getContentAsString())
                .getJSONArray("actions")
                .toString();
    }
}
