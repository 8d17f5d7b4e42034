package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page, REST and commands lead an administrator through plan, dry run, switch, undo and finish, and nobody else. */
@WithJenkins
class MigrationDoorsTest {

    private static final String PAGE = "manage/azure-devops-tokens/";

    @TempDir
    Path dir;

    private Lab lab;
    private JenkinsRule jenkins;
    private LabOrganization contoso;
    private final Map<String, String> tokens = new HashMap<>();

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        lab = Lab.start(dir);
        LabJenkins.enter(lab);
        contoso = lab.organization("contoso");
        store(credentials(Stored.MODEL, lab.identity("contoso-build"), "contoso"));
        store(Stored.userPassword("old", contoso.pat()));
        store(Stored.secretText("plain", "no token at all"));
        LabJenkins.job("clones", "node { git url: '" + contoso.gitUrl() + "', credentialsId: 'old' }");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("ann")
                .grant(Jenkins.READ)
                .everywhere()
                .to("rob"));
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void thePageLeadsFromTheListToTheSwitchAndBack() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("ann")) {
            HtmlPage page = browser.goTo("manage/azure-devops-tokens/");
            assertAll(
                    () -> assertTrue(page.asNormalizedText().contains("old"), page::asNormalizedText),
                    () -> assertFalse(page.asNormalizedText().contains("plain"), "a password is no token"));

            HtmlForm form = page.getFormByName("plan");
            form.getInputByName("credential").click();
            jenkins.submit(form, "make");
            HtmlPage planned = waitForIdle(browser);
            assertTrue(planned.getElementById("plan").getTextContent().contains("one credential"), planned::asXml);
            assertTrue(planned.asNormalizedText().contains(contoso.gitUrl().toString()), planned::asNormalizedText);

            jenkins.submit(planned.getFormByName("dryRun"));
            HtmlPage tried = waitForIdle(browser);
            assertTrue(tried.getElementById("dry-run").getTextContent().contains("Nothing speaks"), tried::asXml);

            confirm(browser, tried, "switch?plan=");
            assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("old"));

            HtmlPage switched = browser.goTo(PAGE);
            assertTrue(switched.asNormalizedText().contains("switched to entra by ann"), switched::asNormalizedText);
            confirm(browser, switched, "undo?credential=");
            assertEquals(contoso.pat(), Stored.pat(Stored.system("old")));
        }
    }

    @Test
    void aPlanThatSomebodyElsePutThereMeanwhileIsNotSwitched() throws Exception {
        rest("ann", "POST", "load", "application/json", Stored.plan("old").toJson());

        HttpResponse<String> answer =
                rest("ann", "POST", "switch", "application/x-www-form-urlencoded", "plan=0123456789abcdef");

        assertAll(
                () -> assertEquals(409, answer.statusCode()),
                () -> assertTrue(answer.body().contains("Look at the plan again"), answer.body()),
                () -> assertEquals(contoso.pat(), Stored.pat(Stored.system("old"))));
    }

    @Test
    void restLeadsThroughAllSteps() throws Exception {
        assertEquals(202, form("plan", "model=entra").statusCode(), "a plan is made in the background");
        assertEquals(null, waitForIdle().get("problem"));
        String plan = rest("ann", "GET", "planFile", null, null).body();
        assertEquals(1, json(plan).get("entries").size(), plan);

        assertEquals(
                202, rest("ann", "POST", "dryRun", "application/json", plan).statusCode());
        assertTrue(waitForIdle().at("/dryRun/ready").asBoolean(), () -> "the dry run of " + plan);

        assertDone(rest("ann", "POST", "switch", "application/json", plan));
        assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("old"));

        String key = json(rest("ann", "GET", "state", null, null).body())
                .at("/credentials/0/key")
                .asText();
        assertDone(form("undo", "credential=" + key));
        assertEquals(contoso.pat(), Stored.pat(Stored.system("old")));

        assertDone(rest("ann", "POST", "switch", "application/json", plan));
        assertDone(form("finish", "credential=" + key));
        assertEquals(409, rest("ann", "POST", "undo", "application/json", plan).statusCode());
    }

    @Test
    void badRequestsAreAnsweredWithWhatToDo() throws Exception {
        HttpResponse<String> noPlan = rest("ann", "POST", "switch", "application/json", "{}");
        HttpResponse<String> noKey = form("undo", "credential=elsewhere");
        HttpResponse<String> noFile = rest("ann", "GET", "planFile", null, null);
        form("plan", "model=nobody");

        assertAll(
                () -> assertEquals(400, noPlan.statusCode()),
                () -> assertTrue(noPlan.body().contains("Give a plan"), noPlan.body()),
                () -> assertEquals(400, noKey.statusCode()),
                () -> assertEquals(404, noFile.statusCode()),
                () -> assertTrue(
                        waitForIdle().get("problem").asText().contains("\"nobody\" is none"),
                        "an identity that is not there"));
    }

    @Test
    void theStateHoldsNoSecret() throws Exception {
        Migration.get().switchAll(Stored.plan("old"));

        String state = rest("ann", "GET", "state?all=true", null, null).body();

        assertAll(
                () -> assertTrue(state.contains("\"SWITCHED\""), state),
                () -> assertFalse(state.contains(contoso.pat()), "the PAT"),
                () -> assertFalse(state.contains(lab.identity("contoso-build").clientSecret()), "the client secret"),
                () -> assertFalse(state.contains("no token at all"), "another secret"));
    }

    @Test
    void nothingIsForAnybodyElse() throws Exception {
        String plan = Stored.plan("old").toJson();
        String key = Stored.address("old").key();
        lab.journal().clear();

        for (String call : List.of(
                "",
                "state",
                "planFile",
                "plan?model=entra",
                "load",
                "dryRun",
                "switch",
                "undo?credential=" + key + "&force=true",
                "finish?credential=" + key,
                "lookAgain")) {
            for (String user : List.of("rob", "")) {
                assertEquals(
                        List.of(403, 403, 403),
                        List.of(
                                rest(user, "GET", call, null, null).statusCode(),
                                rest(user, "POST", call, "application/json", plan)
                                        .statusCode(),
                                rest(user, "POST", call, "application/x-www-form-urlencoded", "x=y")
                                        .statusCode()),
                        () -> call + " by " + (user.isEmpty() ? "nobody" : user));
            }
        }
        assertNothingHappened();
    }

    @Test
    void nothingChangesByGet() throws Exception {
        rest("ann", "POST", "load", "application/json", Stored.plan("old").toJson());
        lab.journal().clear();

        for (String call : List.of("plan?model=entra", "load", "dryRun", "switch", "undo", "finish", "lookAgain")) {
            assertEquals(404, rest("ann", "GET", call, null, null).statusCode(), call);
        }
        assertNothingHappened();
    }

    private void assertNothingHappened() {
        assertAll(
                () -> assertEquals(contoso.pat(), Stored.pat(Stored.system("old"))),
                () -> assertEquals(List.of(), Migration.get().history(), "the history"),
                () -> assertEquals(List.of(), lab.journal().entries(), "requests"));
    }

    @Test
    void commandsLeadThroughAllSteps() throws Exception {
        CLICommandInvoker.Result planned = command("ann", null, "azure-devops-plan", Stored.MODEL, "--id", "old");
        String plan = planned.stdout();
        CLICommandInvoker.Result tried = command("ann", plan, "azure-devops-dry-run");
        CLICommandInvoker.Result switched = command("ann", plan, "azure-devops-switch");
        CLICommandInvoker.Result again = command("ann", plan, "azure-devops-switch");
        CLICommandInvoker.Result undone =
                command("ann", null, "azure-devops-undo", "system::system::jenkins", "_", "old");
        command("ann", plan, "azure-devops-switch");
        CLICommandInvoker.Result finished = command("ann", plan, "azure-devops-finish");

        assertAll(
                () -> assertEquals(0, planned.returnCode(), planned::toString),
                () -> assertEquals(0, tried.returnCode(), tried::toString),
                () -> assertTrue(tried.stdout().contains("system::system::jenkins _ old: ready"), tried::toString),
                () -> assertTrue(tried.stdout().contains("used by clones"), tried::toString),
                () -> assertEquals(0, switched.returnCode(), switched::toString),
                () -> assertEquals(MigrationCommand.REFUSED, again.returnCode(), again::toString),
                () -> assertTrue(again.stderr().contains("already, by ann at"), again::toString),
                () -> assertEquals(0, undone.returnCode(), undone::toString),
                () -> assertEquals(0, finished.returnCode(), finished::toString),
                () -> assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("old")));
    }

    @Test
    void commandsSayWhatIsMissing() throws Exception {
        CLICommandInvoker.Result noId = command("ann", null, "azure-devops-plan", Stored.MODEL, "--id", "nothing");
        CLICommandInvoker.Result noModel = command("ann", null, "azure-devops-plan", "nobody");
        CLICommandInvoker.Result noPlan = command("ann", "nonsense", "azure-devops-switch");
        CLICommandInvoker.Result halfAnAddress = command("ann", null, "azure-devops-undo", "system::system::jenkins");

        assertAll(
                () -> assertEquals(3, noId.returnCode(), noId::toString),
                () -> assertTrue(noId.stderr().contains("no credential of the id \"nothing\""), noId::toString),
                () -> assertEquals(3, noModel.returnCode(), noModel::toString),
                () -> assertEquals(3, noPlan.returnCode(), noPlan::toString),
                () -> assertFalse(noPlan.stderr().contains("nonsense"), noPlan::toString),
                () -> assertEquals(3, halfAnAddress.returnCode(), halfAnAddress::toString));
    }

    @Test
    void commandsAreForNobodyElse() throws Exception {
        String plan = Stored.plan("old").toJson();
        lab.journal().clear();

        CLICommandInvoker.Result plans = command("rob", plan, "azure-devops-plan", Stored.MODEL);
        assertEquals(6, plans.returnCode(), plans::toString);
        for (String name :
                List.of("azure-devops-dry-run", "azure-devops-switch", "azure-devops-undo", "azure-devops-finish")) {
            CLICommandInvoker.Result result = command("rob", plan, name);
            assertEquals(6, result.returnCode(), result::toString);
        }
        assertNothingHappened();
    }

    /** What a confirmation link would send once it is confirmed. */
    private void confirm(JenkinsRule.WebClient browser, HtmlPage page, String url) throws Exception {
        HtmlAnchor link = page.getAnchors().stream()
                .filter(anchor -> anchor.getAttribute("data-url").startsWith(url))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link to " + url + " in " + page.asXml()));
        assertEquals("true", link.getAttribute("data-post"));
        assertFalse(link.getAttribute("data-message").isBlank(), "it asks first");
        org.htmlunit.WebRequest request = new org.htmlunit.WebRequest(
                page.getFullyQualifiedUrl(link.getAttribute("data-url")), org.htmlunit.HttpMethod.POST);
        browser.addCrumb(request);
        browser.getPage(request);
    }

    private HtmlPage waitForIdle(JenkinsRule.WebClient browser) throws Exception {
        waitForIdle();
        HtmlPage page = browser.goTo(PAGE);
        for (DomElement alert : page.getElementsByTagName("div")) {
            assertFalse(alert.getAttribute("class").contains("jenkins-alert-danger"), alert::getTextContent);
        }
        return page;
    }

    private JsonNode waitForIdle() throws Exception {
        JsonNode state = json(rest("ann", "GET", "state", null, null).body());
        long end = System.nanoTime() + java.time.Duration.ofMinutes(1).toNanos();
        while (state.has("running") && System.nanoTime() < end) {
            state = json(rest("ann", "GET", "state", null, null).body());
        }
        assertFalse(state.has("running"), state::toString);
        return state;
    }

    private void assertDone(HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode outcomes = json(answer.body()).get("outcomes");
        assertNotNull(outcomes, answer.body());
        assertEquals("DONE", outcomes.at("/0/status").asText(), answer.body());
    }

    private HttpResponse<String> form(String call, String body) throws Exception {
        return rest("ann", "POST", call, "application/x-www-form-urlencoded", body);
    }

    private HttpResponse<String> rest(String user, String method, String call, String type, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(jenkins.getURL() + PAGE + call))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (!user.isEmpty()) {
            if (!tokens.containsKey(user)) {
                tokens.put(user, apiToken(user));
            }
            String token = tokens.get(user);
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String apiToken(String user) throws IOException {
        return hudson.model.User.getOrCreateByIdOrFullName(user)
                .getProperty(jenkins.security.ApiTokenProperty.class)
                .generateNewToken("test")
                .plainValue;
    }

    private CLICommandInvoker.Result command(String user, String input, String name, String... arguments) {
        return new CLICommandInvoker(jenkins, name)
                .asUser(user)
                .withStdin(new ByteArrayInputStream((input == null ? "" : input).getBytes(StandardCharsets.UTF_8)))
                .invokeWithArgs(arguments);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
