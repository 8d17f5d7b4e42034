package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.UserCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whoever keeps a folder, and posts what the form would not let them type, is not the controller, and opens nothing of it. */
@NeedsShell
@WithJenkins
class WhoMayBeTheControllerTest {

    private static final String MACHINE =
            "<identity class='io.jenkins.plugins.azuredevops.identity.MachineIdentity'><source>VIRTUAL_MACHINE</source></identity>";
    private static final String PROJECTED =
            "<identity class='io.jenkins.plugins.azuredevops.identity.ProjectedTokenIdentity'>"
                    + "<tenantId>contoso.lab.example</tenantId><clientId>CLIENT</clientId>"
                    + "<path>PATH</path><file>PATH</file></identity>";
    private static final String ID_TOKEN = "<identity class='io.jenkins.plugins.azuredevops.identity.IdTokenIdentity'>"
            + "<tenantId>TENANT</tenantId><clientId>CLIENT</clientId>"
            + "<idTokenCredentialsId>theirs</idTokenCredentialsId></identity>";
    private static final String TRUSTED =
            "<identity class='io.jenkins.plugins.azuredevops.identity.TrustedMachineIdentity'>"
                    + "<tenantId>TENANT</tenantId><clientId>CLIENT</clientId>"
                    + "<machine><source>VIRTUAL_MACHINE</source></machine></identity>";
    private static final String FOREIGN =
            "<identity class='io.jenkins.plugins.azuredevops.identity.ClientSecretIdentity'>"
                    + "<tenantId>evil.example/../x</tenantId><clientId>CLIENT</clientId><secret>any</secret>"
                    + "<authority>https://evil.example/</authority></identity>"
                    + "<authority>https://evil.example/</authority>";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private Folder folder;
    private LabIdentity build;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get()
                .setMetadataService(lab.lab().machine().metadataServiceUrl().toString());
        build = lab.identity("contoso-machine");
        folder = jenkins.createProject(Folder.class, "team");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("keeper")
                .grant(Item.READ, Item.CONFIGURE, CredentialsProvider.CREATE, CredentialsProvider.VIEW)
                .onItems(folder)
                .to("keeper")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @Test
    void aKeeperOfAFolderWhoPostsAnIdentityWithoutSecretGetsNothing() throws Exception {
        for (String identity : List.of(MACHINE, PROJECTED, TRUSTED)) {
            post(identity);

            refused("Move the credential \"ado\" to the system store, or let an administrator list its folder");
        }
    }

    @Test
    void nothingElseThatIsPostedOpensAnything() throws Exception {
        Folder other = jenkins.createProject(Folder.class, "other");
        Stores.ofFolder(other, new IdTokenStringCredentials(CredentialsScope.GLOBAL, "theirs", ""));
        post(ID_TOKEN);
        refused("There is no credential \"theirs\"");
        post(FOREIGN);
        refused("The tenant must be");
    }

    @Test
    void anAdministratorMayListTheFolder() throws Exception {
        AzureDevOpsConfiguration.get().setSecretlessFolders("another\nteam");
        post(MACHINE);

        jenkins.buildAndAssertSuccess(job());
        assertEquals(
                List.of(build.objectId()),
                List.copyOf(lab.letIn()),
                "who was let in from the store of a listed folder");

        AzureDevOpsConfiguration.get().setSecretlessFolders("another");
        lab.forget();
        refused("let an administrator list its folder");
    }

    @Test
    void aFolderBelowAListedOneIsNotListed() throws Exception {
        AzureDevOpsConfiguration.get().setSecretlessFolders("team");
        Folder below = folder.createProject(Folder.class, "below");
        Stores.ofFolder(below, managed());
        WorkflowJob job = below.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition("node { withAzureDevOpsToken(credentialsId: 'ado') { } }", true));

        jenkins.assertLogContains(
                "let an administrator list its folder", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertNothingAsked();
    }

    @Test
    void aUsersOwnStoreHasNone() throws Exception {
        AzureDevOpsCredentials stored = managed();
        User keeper = User.getById("keeper", true);
        try (ACLContext asKeeper = ACL.as(keeper)) {
            CredentialsProvider.lookupStores(keeper).forEach(store -> {
                if (store.getProvider() instanceof UserCredentialsProvider) {
                    add(store, stored);
                }
            });
        }
        WorkflowRun run = jenkins.buildAndAssertSuccess(quiet());

        AzureDevOpsCredentials lent = (AzureDevOpsCredentials) stored.forRun(run);

        assertTrue(assertThrowsMessage(lent).contains("\"ado\""), assertThrowsMessage(lent));
        assertNothingAsked();
        assertAll(
                () -> assertTrue(test("keeper", "user/keeper/").contains("class=\"error\""), "of the user's store"),
                this::assertNothingAsked);
    }

    @Test
    void theConnectionTestOfTheirFolderIsNoWayRoundIt() throws Exception {
        String answer = test("keeper", folder.getUrl());

        assertTrue(answer.contains("list its folder"), answer);
        assertNothingAsked();
        AzureDevOpsConfiguration.get().setSecretlessFolders("team");
        assertTrue(test("keeper", folder.getUrl()).contains("Connected to contoso as"), "of a listed folder");
    }

    private static void add(com.cloudbees.plugins.credentials.CredentialsStore store, AzureDevOpsCredentials added) {
        try {
            store.addCredentials(Domain.global(), added);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String assertThrowsMessage(AzureDevOpsCredentials lent) {
        return org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, lent::getPassword)
                .getMessage();
    }

    private static AzureDevOpsCredentials managed() {
        AzureDevOpsCredentials credentials =
                new AzureDevOpsCredentials(CredentialsScope.GLOBAL, "ado", "", new MachineIdentity(null), "contoso");
        credentials.setAllowedItems("**");
        return credentials;
    }

    private String test(String user, String place) throws Exception {
        return new ConnectionForm(jenkins)
                .answer(user, place, ConnectionForm.form(MachineIdentity.class, "source", "VIRTUAL_MACHINE"));
    }

    /** As the keeper of the folder does it, by the REST API of the Credentials plugin. */
    private void post(String identity) throws Exception {
        Stores.ofFolder(folder);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.login("keeper");
            WebRequest request = new WebRequest(
                    browser.createCrumbedUrl(folder.getUrl() + "credentials/store/folder/domain/_/createCredentials"),
                    HttpMethod.POST);
            request.setAdditionalHeader("Content-Type", "application/xml");
            request.setCharset(StandardCharsets.UTF_8);
            request.setRequestBody(("<io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials>"
                            + "<scope>GLOBAL</scope><id>ado</id><organizations>contoso</organizations>"
                            + "<allowedItems>**</allowedItems>" + identity
                            + "</io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials>")
                    .replace("TENANT", build.tenantId())
                    .replace("CLIENT", lab.identity("contoso-federated").clientId())
                    .replace("PATH", jenkins.jenkins.getRootDir() + "/secrets/master.key"));
            assertEquals(200, browser.getPage(request).getWebResponse().getStatusCode(), "stored, past the form");
        }
    }

    private void refused(String says) throws Exception {
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job());
        jenkins.assertLogContains(says, run);
        assertNothingAsked();
    }

    private void assertNothingAsked() {
        assertEquals(List.of(), lab.lab().journal().entries(), "requests to Entra, the platform and Azure DevOps");
    }

    private WorkflowJob job() throws Exception {
        Item old = folder.getItem("job");
        if (old != null) {
            old.delete();
        }
        WorkflowJob job = folder.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                "node { withAzureDevOpsToken(credentialsId: 'ado') { sh 'git ls-remote URL' } }"
                        .replace("URL", lab.url()),
                true));
        return job;
    }

    private WorkflowJob quiet() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "quiet");
        job.setDefinition(new CpsFlowDefinition("echo ''", true));
        return job;
    }
}
