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
import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page, REST and commands lead an administrator through plan, dry run, switch, undo and finish, and nobody else. */
@WithJenkins
class MigrationDoorsTest {

    @TempDir
    Path dir;

    private Lab lab;
    private JenkinsRule jenkins;
    private LabOrganization contoso;
    private MigrationClient client;

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
        client = new MigrationClient(jenkins);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void thePageLeadsFromTheListToTheSwitchAndBack() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("ann")) {
            HtmlPage page = browser.goTo(MigrationClient.PAGE);
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

            HtmlPage switched = browser.goTo(MigrationClient.PAGE);
            assertTrue(switched.asNormalizedText().contains("switched to entra by ann"), switched::asNormalizedText);
            confirm(browser, switched, "undo?credential=");
            assertEquals(contoso.pat(), Stored.pat(Stored.system("old")));
        }
    }

    @Test
    void aPlanThatSomebodyElsePutThereMeanwhileIsNotSwitched() throws Exception {
        client.rest(
                "ann", "POST", "load", "application/json", Stored.plan("old").toJson());

        HttpResponse<String> answer =
                client.rest("ann", "POST", "switch", "application/x-www-form-urlencoded", "plan=0123456789abcdef");

        assertAll(
                () -> assertEquals(409, answer.statusCode()),
                () -> assertTrue(answer.body().contains("Look at the plan again"), answer.body()),
                () -> assertEquals(contoso.pat(), Stored.pat(Stored.system("old"))));
    }

    @Test
    void restLeadsThroughAllSteps() throws Exception {
        assertEquals(202, client.form("plan", "model=entra").statusCode(), "a plan is made in the background");
        assertEquals(null, client.waitForIdle().get("problem"));
        String plan = client.rest("ann", "GET", "planFile", null, null).body();
        assertEquals(1, MigrationClient.json(plan).get("entries").size(), plan);

        assertEquals(
                202,
                client.rest("ann", "POST", "dryRun", "application/json", plan).statusCode());
        assertTrue(client.waitForIdle().at("/dryRun/ready").asBoolean(), () -> "the dry run of " + plan);

        assertDone(client.rest("ann", "POST", "switch", "application/json", plan));
        assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("old"));

        String key = MigrationClient.json(
                        client.rest("ann", "GET", "state", null, null).body())
                .at("/credentials/0/key")
                .asText();
        assertDone(client.form("undo", "credential=" + key));
        assertEquals(contoso.pat(), Stored.pat(Stored.system("old")));

        assertDone(client.rest("ann", "POST", "switch", "application/json", plan));
        assertDone(client.form("finish", "credential=" + key));
        assertEquals(
                409,
                client.rest("ann", "POST", "undo", "application/json", plan).statusCode());
    }

    @Test
    void badRequestsAreAnsweredWithWhatToDo() throws Exception {
        HttpResponse<String> noPlan = client.rest("ann", "POST", "switch", "application/json", "{}");
        HttpResponse<String> noKey = client.form("undo", "credential=elsewhere");
        HttpResponse<String> noFile = client.rest("ann", "GET", "planFile", null, null);
        client.form("plan", "model=nobody");

        assertAll(
                () -> assertEquals(400, noPlan.statusCode()),
                () -> assertTrue(noPlan.body().contains("Give a plan"), noPlan.body()),
                () -> assertEquals(400, noKey.statusCode()),
                () -> assertEquals(404, noFile.statusCode()),
                () -> assertTrue(
                        client.waitForIdle().get("problem").asText().contains("\"nobody\" is none"),
                        "an identity that is not there"));
    }

    @Test
    void theStateHoldsNoSecret() throws Exception {
        Migration.get().switchAll(Stored.plan("old"));

        String state = client.rest("ann", "GET", "state?all=true", null, null).body();

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
                "probe?credential=" + key + "&organizations=contoso",
                "agentHomes",
                "controllerFiles",
                "lookAgain")) {
            for (String user : List.of("rob", "")) {
                assertEquals(
                        List.of(403, 403, 403),
                        List.of(
                                client.rest(user, "GET", call, null, null).statusCode(),
                                client.rest(user, "POST", call, "application/json", plan)
                                        .statusCode(),
                                client.rest(user, "POST", call, "application/x-www-form-urlencoded", "x=y")
                                        .statusCode()),
                        () -> call + " by " + (user.isEmpty() ? "nobody" : user));
            }
        }
        assertNothingHappened();
    }

    @Test
    void nothingChangesByGet() throws Exception {
        String key = Stored.address("old").key();
        client.rest(
                "ann", "POST", "load", "application/json", Stored.plan("old").toJson());
        lab.journal().clear();

        for (String call : List.of(
                "plan?model=entra",
                "load",
                "dryRun",
                "switch",
                "undo",
                "finish",
                "lookAgain",
                "probe?credential=" + key,
                "agentHomes",
                "controllerFiles")) {
            assertEquals(405, client.rest("ann", "GET", call, null, null).statusCode(), call);
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
        CLICommandInvoker.Result planned =
                client.command("ann", null, "azure-devops-plan", Stored.MODEL, "--id", "old");
        String plan = planned.stdout();
        CLICommandInvoker.Result tried = client.command("ann", plan, "azure-devops-dry-run");
        CLICommandInvoker.Result switched = client.command("ann", plan, "azure-devops-switch");
        CLICommandInvoker.Result again = client.command("ann", plan, "azure-devops-switch");
        CLICommandInvoker.Result undone =
                client.command("ann", null, "azure-devops-undo", "system::system::jenkins", "_", "old");
        client.command("ann", plan, "azure-devops-switch");
        CLICommandInvoker.Result finished = client.command("ann", plan, "azure-devops-finish");

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
        CLICommandInvoker.Result noId =
                client.command("ann", null, "azure-devops-plan", Stored.MODEL, "--id", "nothing");
        CLICommandInvoker.Result noModel = client.command("ann", null, "azure-devops-plan", "nobody");
        CLICommandInvoker.Result noPlan = client.command("ann", "nonsense", "azure-devops-switch");
        CLICommandInvoker.Result halfAnAddress =
                client.command("ann", null, "azure-devops-undo", "system::system::jenkins");

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

        CLICommandInvoker.Result plans = client.command("rob", plan, "azure-devops-plan", Stored.MODEL);
        assertEquals(6, plans.returnCode(), plans::toString);
        for (String name : List.of(
                "azure-devops-dry-run",
                "azure-devops-probe",
                "azure-devops-agent-homes",
                "azure-devops-controller-files",
                "azure-devops-switch",
                "azure-devops-undo",
                "azure-devops-finish")) {
            CLICommandInvoker.Result result = client.command("rob", plan, name);
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
        client.waitForIdle();
        HtmlPage page = browser.goTo(MigrationClient.PAGE);
        for (DomElement alert : page.getElementsByTagName("div")) {
            assertFalse(alert.getAttribute("class").contains("jenkins-alert-danger"), alert::getTextContent);
        }
        return page;
    }

    private void assertDone(HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode outcomes = MigrationClient.json(answer.body()).get("outcomes");
        assertNotNull(outcomes, answer.body());
        assertEquals("DONE", outcomes.at("/0/status").asText(), answer.body());
    }
}
