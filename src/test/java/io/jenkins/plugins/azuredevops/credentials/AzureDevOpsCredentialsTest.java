package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsUnavailableException;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.identity.ClientSecretIdentity;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Files;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlElementUtil;
import org.htmlunit.html.HtmlFormUtil;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The credential as what other plugins take, its form and its connection test. */
@NeedsShell
@WithJenkins
class AzureDevOpsCredentialsTest {

    private static final String FORM =
            "descriptorByName/io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials/testConnection";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private LabIdentity build;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        build = lab.identity("contoso-build");
    }

    @Test
    void theGitPluginChecksOutWithIt() throws Exception {
        store(credentials("ado", build, "contoso"));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("checkout", """
                node {
                  checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                  sh 'git log -1 --format=%H'
                }
                """.replace("URL", lab.url())));

        assertEquals(
                List.of(build.objectId()),
                lab.lab().journal().devOpsRequests().stream()
                        .filter(request -> request.status() == 200)
                        .map(JournalEntry::identity)
                        .distinct()
                        .toList(),
                "who was let in");
        assertEquals(1, lab.tokenRequests().size(), "tokens for the whole build");
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
        jenkins.assertLogContains("using credential ado", run);
    }

    @Test
    void aTokenThatACheckoutGotIsHiddenInLaterSteps() throws Exception {
        store(credentials("ado", build, "contoso"));
        WorkflowRun run =
                job("later", """
                node {
                  checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                  semaphore 'checkedOut'
                  echo readFile('leak.txt')
                  sh 'cat leak.txt'
                }
                """.replace("URL", lab.url())).scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("checkedOut/1", run);
        // as if a build tool had found it
        String token = LabJenkins.firstToken(run);
        jenkins.jenkins.getWorkspaceFor(run.getParent()).child("leak.txt").write("leaked: " + token + "\n", "UTF-8");

        SemaphoreStep.success("checkedOut/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertEquals(
                2,
                run.getLog(1000).stream()
                        .filter(line -> line.startsWith("leaked: ****"))
                        .count(),
                "lines with the token hidden");
        jenkins.assertLogNotContains(token.split("\\.")[1], run);
    }

    @Test
    void aBindingHandsOutUserAndToken() throws Exception {
        store(credentials("ado", build, "contoso"));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("binding", """
                node {
                  withCredentials([usernamePassword(credentialsId: 'ado', usernameVariable: 'WHO', passwordVariable: 'TOKEN')]) {
                    sh 'git -c credential.helper="!f() { echo username=$WHO; echo password=$TOKEN; }; f" ls-remote URL'
                    echo "who: ${env.WHO} token: ${env.TOKEN}"
                  }
                }
                """.replace("URL", lab.url())));

        jenkins.assertLogContains("who: azure-devops token: ****", run);
    }

    @Test
    void aCheckoutThatGetsNoTokenSaysWhatToDo() throws Exception {
        store(credentials("wrong", build.tenantId(), build.clientId(), "not-" + "the-secret", "contoso"));
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("refused", """
                node {
                  checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'wrong']])
                }
                """.replace("URL", lab.url())));

        assertTrue(firstError(run).startsWith("ERROR: Enter the client secret's Value"), firstError(run));
    }

    @Test
    void outsideABuildThereIsNoToken() {
        AzureDevOpsCredentials stored = credentials("ado", build, "contoso");

        CredentialsUnavailableException refusal =
                assertThrows(CredentialsUnavailableException.class, stored::getPassword);

        assertAll(
                () -> assertTrue(
                        refusal.getMessage().contains("Use the credential \"ado\" in a build"), refusal.getMessage()),
                () -> assertEquals(0, lab.lab().journal().entries().size(), "requests"));
    }

    @Test
    void forABuildThatIsOverThereIsNoToken() throws Exception {
        AzureDevOpsCredentials stored = credentials("ado", build, "contoso");
        store(stored);
        WorkflowRun run =
                jenkins.buildAndAssertSuccess(job("over", "node { withAzureDevOpsToken('ado') { echo '' } }"));
        AzureDevOpsCredentials forIt = (AzureDevOpsCredentials) stored.forRun(run);

        assertThrows(CredentialsUnavailableException.class, forIt::getPassword);
        assertEquals(1, lab.tokenRequests().size(), "tokens: that of the build only");
    }

    @Test
    void itsNameAsksNobody() {
        assertEquals(
                "builds of contoso (Azure DevOps contoso)",
                CredentialsNameProvider.name(credentials("ado", build, "contoso")));
        assertEquals(0, lab.lab().journal().entries().size(), "requests");
    }

    @Test
    void whatIsSavedHoldsTheSecretEncrypted() throws Exception {
        store(credentials("ado", build, "contoso"));

        String saved = Files.readString(jenkins.jenkins.getRootDir().toPath().resolve("credentials.xml"));

        assertFalse(saved.contains(build.clientSecret()), "the secret is saved in clear");
        assertTrue(saved.contains(build.clientId()), saved);
    }

    @Test
    void theFormKeepsEveryFieldAndShowsNoSecret() throws Exception {
        AzureDevOpsCredentials before = credentials("ado", build, "contoso fabrikam");
        store(before);

        AzureDevOpsCredentials after = reopenedAndSaved();

        jenkins.assertEqualDataBoundBeans(before, after);
        assertEquals(build.clientSecret(), LabJenkins.secretOf(after.getIdentity()));
    }

    @Test
    void theFormKeepsBothIdentities() throws Exception {
        AzureDevOpsCredentials before = credentials("ado", build, "contoso");
        BranchTrust trust = new BranchTrust();
        trust.setWeaker(LabJenkins.secret(lab.identity("contoso-reader")));
        before.setTrust(trust);
        store(before);

        AzureDevOpsCredentials after = reopenedAndSaved();

        jenkins.assertEqualDataBoundBeans(before, after);
        assertEquals(
                lab.identity("contoso-reader").clientSecret(),
                LabJenkins.secretOf(after.getTrust().getWeaker()));
        trust.setWeaker(null);
        jenkins.assertEqualDataBoundBeans(before, reopenedAndSavedWithoutWeaker());
    }

    @Test
    void theButtonTestsWhatStandsInTheForm() throws Exception {
        store(credentials("ado", build, "contoso"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = openForm(browser);
            HtmlElementUtil.click(page.querySelector("button.azure-devops-connection-test"));
            browser.waitForBackgroundJavaScript(10_000);

            String answer =
                    page.querySelector(".azure-devops-connection-answer").asNormalizedText();
            assertTrue(answer.contains("Connected to contoso as"), answer);
        }
    }

    @Test
    void theConnectionTestGreetsAMember() throws Exception {
        String answer = testConnection("admin", build.clientSecret(), "contoso");

        assertAll(
                () -> assertTrue(answer.contains("class=\"ok\""), answer),
                () -> assertTrue(answer.contains(build.objectId()), answer),
                () -> assertTrue(answer.contains("Connected to contoso as"), answer),
                () -> assertTrue(answer.contains(lab.url() + " can be cloned"), answer));
    }

    @Test
    void theConnectionTestWritesTheRequestsToThoseWhoMustSetItUp() throws Exception {
        String answer = testConnection("admin", "not-" + "the-secret", "contoso");

        assertAll(
                () -> assertTrue(answer.contains("for Azure CLI") && answer.contains("for Terraform"), answer),
                () -> assertTrue(answer.contains(build.clientId()), "the application that is there already"),
                () -> assertTrue(answer.contains("builds &lt;of&gt; contoso"), answer),
                () -> assertFalse(answer.contains("<of>"), "what was typed became markup"),
                () -> assertFalse(answer.contains("not-" + "the-secret"), "the secret is in the answer"));
    }

    @Test
    void theConnectionTestSaysWhatToChange() throws Exception {
        String wrongSecret = testConnection("admin", "not-" + "the-secret", "contoso");
        String otherTenant = testConnection("admin", build.clientSecret(), "fabrikam");

        assertAll(
                () -> assertTrue(wrongSecret.contains("class=\"error\""), wrongSecret),
                () -> assertTrue(wrongSecret.contains("Enter the client secret"), wrongSecret),
                () -> assertTrue(
                        otherTenant.contains("The organization is connected to tenant "
                                + lab.lab().organization("fabrikam").tenantId()),
                        otherTenant));
    }

    @Test
    void theConnectionTestIsForThoseWhoMayEditAndByPostOnly() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(jenkins.jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(jenkins.jenkins.READ)
                .everywhere()
                .to("reader"));

        assertEquals(403, status("reader", HttpMethod.POST));
        assertEquals(405, status("admin", HttpMethod.GET), "a GET asks nobody");
        assertEquals(0, lab.lab().journal().entries().size(), "requests to the lab");
        assertEquals(200, status("admin", HttpMethod.POST));
    }

    private AzureDevOpsCredentials reopenedAndSaved() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = openForm(browser);
            assertFalse(page.asXml().contains(build.clientSecret()), "the form shows the secret in clear");
            HtmlFormUtil.submit(page.querySelector("#credentials-dialog-form"));
        }
        return stored();
    }

    private AzureDevOpsCredentials reopenedAndSavedWithoutWeaker() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = openForm(browser);
            HtmlElementUtil.click(page.querySelector("input[name='second']"));
            HtmlFormUtil.submit(page.querySelector("#credentials-dialog-form"));
        }
        return stored();
    }

    private static HtmlPage openForm(JenkinsRule.WebClient browser) throws Exception {
        HtmlPage page = browser.goTo("credentials/store/system/domain/_/credential/ado");
        HtmlElementUtil.click(page.querySelector("button[data-type='credentials-update']"));
        browser.waitForBackgroundJavaScript(10_000);
        return page;
    }

    private static AzureDevOpsCredentials stored() {
        return (AzureDevOpsCredentials) SystemCredentialsProvider.getInstance()
                .getDomainCredentialsMap()
                .get(Domain.global())
                .get(0);
    }

    private String testConnection(String user, String secret, String organizations) throws Exception {
        return request(user, HttpMethod.POST, secret, organizations)
                .getWebResponse()
                .getContentAsString();
    }

    private int status(String user, HttpMethod method) throws Exception {
        return request(user, method, build.clientSecret(), "contoso")
                .getWebResponse()
                .getStatusCode();
    }

    private Page request(String user, HttpMethod method, String secret, String organizations) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            if (jenkins.jenkins.isUseSecurity()) {
                browser.login(user);
            }
            WebRequest request = new WebRequest(browser.createCrumbedUrl(FORM), method);
            request.setRequestParameters(List.of(new org.htmlunit.util.NameValuePair(
                    "json",
                    new JSONObject()
                            .element("organizations", organizations)
                            .element("description", "builds <of> contoso")
                            .element("repository", lab.url())
                            .element(
                                    "identity",
                                    new JSONObject()
                                            .element("stapler-class", ClientSecretIdentity.class.getName())
                                            .element("tenantId", build.tenantId())
                                            .element("clientId", build.clientId())
                                            .element("secret", secret))
                            .toString())));

            return browser.getPage(request);
        }
    }
}
