package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.ProxyConfiguration;
import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.TunnelProxy;
import io.jenkins.plugins.azuredevops.lab.devops.Licence;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An administrator, and nobody else, learns of a stored token whether it works, where, and whose it is; when asked to, and only then. */
@WithJenkins
class ProbeTest {

    private static final String OWNER = "dana@contoso.lab.example";
    private static final String SYSTEM = "system::system::jenkins";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private MigrationClient client;
    private String single;
    private String global;
    private String revoked;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        lab.lab().devOps().organization("fabrikam").addUser(OWNER, "Dana", Licence.BASIC);
        single = lab.lab().organization("contoso").pat();
        global = lab.lab().devOps().issueGlobalPat(OWNER, Duration.ofDays(1));
        revoked = lab.lab().devOps().issueGlobalPat(OWNER, Duration.ofDays(1));
        lab.lab().devOps().revokePat(revoked);
        store(credentials(Stored.MODEL, lab.identity("contoso-build"), "contoso fabrikam"));
        store(Stored.userPassword("single", single));
        store(Stored.secretText("global", global));
        store(Stored.secretText("revoked", revoked));
        store(Stored.secretText("plain", "no token at all"));
        client = new MigrationClient(jenkins);
    }

    @Test
    void aButtonOnThePageSaysWhichIsGlobalForOneOrganizationOrDead() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("ann");
                LogRecorder log = new LogRecorder()
                        .record("io.jenkins.plugins.azuredevops", Level.ALL)
                        .record("okhttp3", Level.ALL)
                        .capture(1000)) {
            press(browser, "single");
            press(browser, "global");
            HtmlPage page = press(browser, "revoked");

            String text = page.asNormalizedText();
            String logged = log.getRecords().stream().map(LogRecord::getMessage).collect(Collectors.joining("\n"));
            assertAll(
                    () -> assertTrue(text.contains("One organization. It works in contoso as Dana."), text),
                    () -> assertTrue(
                            text.contains("Global. It works in contoso, fabrikam as Dana: a global token."), text),
                    () -> assertTrue(text.contains("Dead. It works in none of them."), text),
                    () -> assertTrue(text.contains("Asked: contoso, fabrikam; by ann at "), text),
                    () -> assertTrue(
                            logged.contains("ann asks contoso, fabrikam about the personal access token in " + SYSTEM
                                    + " _ global"),
                            logged),
                    () -> assertNoSecretIn(page.asXml()),
                    () -> assertNoSecretIn(logged),
                    () -> assertEquals(6, lab.lab().journal().entries().size(), "requests"));
        }
    }

    @Test
    void thePageAsksTheOrganizationsInItsFieldAndRemembersThem() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("ann")) {
            HtmlPage page = browser.goTo(MigrationClient.PAGE);
            HtmlTextArea field = page.getHtmlElementById("organizations");
            assertEquals("contoso\nfabrikam", field.getText(), "known from the identity");
            field.setText("fabrikam");

            button(page, "global").click();
            client.waitForIdle();

            HtmlPage answered = browser.goTo(MigrationClient.PAGE);
            HtmlTextArea remembered = answered.getHtmlElementById("organizations");
            assertAll(
                    () -> assertTrue(
                            answered.asNormalizedText().contains("Works. It works in fabrikam as Dana."),
                            "one answer does not tell that it is for one organization alone: "
                                    + answered.asNormalizedText()),
                    () -> assertEquals("fabrikam", remembered.getText()),
                    () -> assertEquals(Set.of("/fabrikam/_apis/connectionData"), paths()));
        }
    }

    @Test
    void aPlanThatLiesOnThePageStaysThere() throws Exception {
        client.rest(
                "ann", "POST", "load", "application/json", Stored.plan("single").toJson());

        probe("single", "organizations=contoso");

        assertEquals(1, client.waitForIdle().at("/plan/entries").size());
    }

    @Test
    void programsGetTheAnswersOneByOne() throws Exception {
        JsonNode answered = probe("global", "organizations=contoso%20fabrikam,missing");

        JsonNode token = answered.at("/tokens/0");
        assertAll(
                () -> assertEquals("ann", answered.path("by").asText()),
                () -> assertEquals("GLOBAL", token.path("reach").asText(), answered::toString),
                () -> assertEquals(
                        List.of("contoso WORKS Dana", "fabrikam WORKS Dana", "missing UNKNOWN is not known there"),
                        answers(token)),
                () -> assertFalse(answered.toString().contains("\"label\""), "words for people"));
    }

    @Test
    void whereNoneIsNamedThoseThatAreKnownAreAsked() throws Exception {
        LabJenkins.job(
                "clones",
                "node { git url: '" + lab.lab().devOps().url() + "/northwind/_git/x', credentialsId: 'single' }");
        client.form("lookAgain", "");
        assertTrue(isKnown("northwind"), "the organization in the job's URL was not found out");

        JsonNode answered = probe("single", "");

        assertEquals(
                List.of("contoso WORKS Dana", "fabrikam REFUSED", "northwind UNKNOWN is not known there"),
                answers(answered.at("/tokens/0")));
    }

    @Test
    void anOrganizationThatForbidsTokensRefuses() throws Exception {
        lab.lab().devOps().organization("contoso").forbidPats(true);

        assertEquals("DEAD", probe("single", "").at("/tokens/0/reach").asText());
    }

    @Test
    void anOrganizationThatDoesNotAnswerDoesNotMakeATokenDead() throws Exception {
        lab.lab().close();

        JsonNode token = probe("revoked", "").at("/tokens/0");

        assertEquals("UNKNOWN", token.path("reach").asText(), token::toString);
    }

    @Test
    void theTokenOfASwitchedCredentialIsAskedAbout() throws Exception {
        Migration.get().switchAll(Stored.plan("single"));
        lab.forget();

        assertEquals(
                "ONE_ORGANIZATION", probe("single", "").at("/tokens/0/reach").asText());
    }

    @Test
    void aTokenOfADomainForOtherHostsIsSentNowhere() throws Exception {
        Domain onPremises =
                new Domain("on-premises", null, List.of(new HostnameSpecification("tfs.contoso.example", null)));
        CredentialsStore system = Stored.store(jenkins.jenkins);
        system.addDomain(onPremises, Stored.secretText("server", single));

        HttpResponse<String> answer = client.form(
                "probe", "organizations=contoso&credential=" + new Address(SYSTEM, "on-premises", "server").key());

        assertAll(
                () -> assertEquals(400, answer.statusCode(), answer.body()),
                () -> assertTrue(answer.body().contains("it is for other hosts than that of"), answer.body()),
                () -> assertEquals(List.of(), lab.lab().journal().entries(), "requests"));
    }

    @Test
    void whatCannotBeAskedIsRefusedWithWhatToDo() throws Exception {
        String many =
                IntStream.rangeClosed(0, Probe.MOST).mapToObj(i -> "org" + i).collect(Collectors.joining("+"));

        assertRefused("plain", "organizations=contoso", "nothing in it is a personal access token");
        assertRefused("single", "organizations=+", "Name an organization to ask");
        assertRefused("single", "organizations=..%2Fcontoso", "is not the name of an Azure DevOps organization");
        assertRefused("single", "organizations=" + many, "Name at most 30 organizations");
        assertRefused("nothing", "organizations=contoso", "stands for no credential");
        assertEquals(List.of(), lab.lab().journal().entries(), "requests");
    }

    @Test
    void nobodyIsAskedByAPageViewOrAGet() throws Exception {
        String key = Stored.address("single").key();

        client.rest("ann", "GET", "", null, null);
        client.rest("ann", "GET", "state?all=true", null, null);
        HttpResponse<String> get = client.rest("ann", "GET", "probe?credential=" + key, null, null);

        assertAll(
                () -> assertEquals(405, get.statusCode()),
                () -> assertEquals(List.of(), lab.lab().journal().entries(), "requests"));
    }

    @Test
    void itIsForNobodyElse() throws Exception {
        String form =
                "organizations=contoso&credential=" + Stored.address("single").key();

        for (String user : List.of("rob", "")) {
            assertAll(
                    () -> assertEquals(
                            403,
                            client.rest(user, "GET", "probe?" + form, null, null)
                                    .statusCode()),
                    () -> assertEquals(
                            403,
                            client.rest(user, "POST", "probe", "application/x-www-form-urlencoded", form)
                                    .statusCode()));
        }
        CLICommandInvoker.Result command =
                client.command("rob", null, "azure-devops-probe", SYSTEM, Address.GLOBAL, "single");

        assertAll(
                () -> assertEquals(6, command.returnCode(), command::toString),
                () -> assertEquals(List.of(), lab.lab().journal().entries(), "requests"));
    }

    @Test
    void theCommandAsksAboutOneOrAboutThoseOfAPlan() throws Exception {
        CLICommandInvoker.Result one =
                client.command("ann", null, "azure-devops-probe", SYSTEM, Address.GLOBAL, "global");
        CLICommandInvoker.Result planned = client.command(
                "ann", Stored.plan("single", "revoked").toJson(), "azure-devops-probe", "--organization", "contoso");
        CLICommandInvoker.Result json =
                client.command("ann", null, "azure-devops-probe", SYSTEM, Address.GLOBAL, "single", "--json");
        CLICommandInvoker.Result unknown = client.command(
                "ann", null, "azure-devops-probe", SYSTEM, Address.GLOBAL, "single", "--organization", "missing");

        assertAll(
                () -> assertEquals(0, one.returnCode(), one::toString),
                () -> assertEquals(
                        SYSTEM + " _ global: Global. It works in contoso, fabrikam as Dana: a global token."
                                + " Asked: contoso, fabrikam",
                        one.stdout().strip()),
                () -> assertEquals(0, planned.returnCode(), planned::toString),
                () -> assertEquals(
                        List.of(
                                SYSTEM + " _ revoked: Dead. It works in none of them. Asked: contoso",
                                SYSTEM + " _ single: Works. It works in contoso as Dana. Asked: contoso"),
                        planned.stdout().lines().sorted().toList()),
                () -> assertEquals(
                        "ONE_ORGANIZATION",
                        MigrationClient.json(json.stdout())
                                .at("/probes/0/tokens/0/reach")
                                .asText(),
                        json::toString),
                () -> assertEquals(MigrationCommand.REFUSED, unknown.returnCode(), unknown::toString),
                () -> assertNoSecretIn(one + "" + planned + json + unknown));
    }

    @Test
    void theProxyOfJenkinsIsTaken() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), null, null, ""));

            assertEquals(
                    "ONE_ORGANIZATION",
                    probe("single", "").at("/tokens/0/reach").asText());
            assertEquals(
                    Set.of("CONNECT " + lab.lab().devOps().url().getAuthority() + " HTTP/1.1"),
                    proxy.asked().stream()
                            .filter(line -> line.startsWith("CONNECT "))
                            .collect(Collectors.toSet()));
        }
    }

    /** What became of a probe that was begun by REST. */
    private JsonNode probe(String id, String form) throws Exception {
        String key = Stored.address(id).key();
        HttpResponse<String> begun = client.form("probe", form + "&credential=" + key);
        assertEquals(202, begun.statusCode(), begun.body());
        JsonNode state = client.waitForIdle();
        assertFalse(state.has("problem"), state::toString);
        assertNoSecretIn(state.toString());
        assertEquals(1, state.path("probes").size(), state::toString);
        assertEquals(key, state.at("/probes/0/key").asText());
        return state.at("/probes/0");
    }

    private void assertRefused(String id, String form, String reason) throws Exception {
        HttpResponse<String> answer =
                client.form("probe", form + "&credential=" + Stored.address(id).key());
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(reason), answer.body());
        assertNoSecretIn(answer.body());
    }

    private boolean isKnown(String organization) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        boolean isKnown = false;
        while (!isKnown && System.nanoTime() < end) {
            isKnown = client.waitForIdle().path("organizations").toString().contains('"' + organization + '"');
        }
        return isKnown;
    }

    private HtmlPage press(JenkinsRule.WebClient browser, String id) throws Exception {
        button(browser.goTo(MigrationClient.PAGE), id).click();
        client.waitForIdle();
        return browser.goTo(MigrationClient.PAGE);
    }

    private static HtmlButton button(HtmlPage page, String id) {
        String key = Stored.address(id).key();
        return page.querySelector("button[name=credential][value='" + key + "']");
    }

    private void assertNoSecretIn(String text) {
        for (String secret : List.of(single, global, revoked, "no token at all")) {
            assertFalse(text.contains(secret.substring(5)), "a secret is shown");
        }
    }

    private Set<String> paths() {
        return lab.lab().journal().entries().stream()
                .map(JournalEntry::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> answers(JsonNode token) {
        return token.findParents("organization").stream()
                .map(answer -> answer.path("organization").asText() + " "
                        + answer.path("answer").asText()
                        + (answer.has("owner") ? " " + answer.path("owner").asText() : "")
                        + (answer.has("why") ? " " + answer.path("why").asText() : ""))
                .toList();
    }
}
