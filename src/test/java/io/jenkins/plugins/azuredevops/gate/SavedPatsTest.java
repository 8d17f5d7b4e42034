package io.jenkins.plugins.azuredevops.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.cli.CLICommandInvoker;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.inventory.ConfiguredPatsTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.configfiles.GlobalConfigFiles;
import org.jenkinsci.plugins.configfiles.custom.CustomConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who stores a token in a configuration is told to administrators for as long as it is there; nobody else is accused. */
@WithJenkins
class SavedPatsTest {

    private final PatMint mint = new PatMint(9);

    private JenkinsRule jenkins;

    private interface Deed {
        void run() throws Exception;
    }

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        ConfiguredPatsTest.isComplete();
    }

    @Test
    void whoeverPutsATokenIntoAJobIsToldAndNotWhoSavesItNext() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        String first = mint.newPat();
        as("robin", () -> job.setDescription("the token is " + first));
        as("casey", () -> job.setDescription("the token is still " + first));
        assertEquals(List.of("shop null robin"), told());

        as("casey", () -> job.setDescription(first + " and " + mint.oldPat()));
        assertEquals(List.of("shop null robin", "shop null casey"), told());
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo("manage/").asNormalizedText();
            assertTrue(page.contains("the configuration of shop, by robin, "), page);
            assertFalse(page.contains(first), "the token is on the page");
        }

        as("casey", () -> job.setDescription(null));
        assertFalse(SavedPats.get().isActivated(), "the monitor, when the job shows none any more");
    }

    @Test
    void whatIsMadeOfXmlOrCopiedCountsToo() throws Exception {
        String xml = "<project><description>" + mint.newPat() + "</description></project>";
        as(
                "robin",
                () -> jenkins.jenkins.createProjectFromXML(
                        "made", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        as("casey", () -> jenkins.jenkins.copy(jenkins.jenkins.getItem("made"), "copied"));

        assertEquals(List.of("made null robin", "copied null casey"), told());
    }

    /** The stores are saved as SYSTEM whoever changes them. */
    @Test
    void whoeverStoresACredentialByAPageOrACommandIsTold() throws Exception {
        post("robin", "manage/credentials/store/system/", "by-page");
        int code = new CLICommandInvoker(jenkins, "create-credentials-by-xml")
                .asUser("casey")
                .withStdin(new ByteArrayInputStream(xml("by-command").getBytes(StandardCharsets.UTF_8)))
                .invokeWithArgs("system::system::jenkins", "_")
                .returnCode();

        assertEquals(0, code, "of the command");
        assertEquals(List.of(" by-page robin", " by-command casey"), told());
        assertEquals("SYSTEM", SavingUser.get().id(), "when request and command are over");
    }

    @Test
    void whoRenamesAFolderHasStoredNothing() throws Exception {
        Folder folder = jenkins.jenkins.createProject(Folder.class, "folder");
        post("robin", folder.getUrl() + "credentials/store/folder/", "id");
        as("robin", () -> folder.createProject(FreeStyleProject.class, "job").setDescription(mint.newPat()));
        as("casey", () -> folder.renameTo("renamed"));
        as("casey", () -> folder.getItem("job").save());
        as("casey", folder::save);

        assertEquals(List.of("renamed id robin", "renamed/job null robin"), told());

        folder.delete();
        assertEquals(List.of(), told(), "of what is deleted");
    }

    @Test
    void aManagedFileIsAConfigurationToo() throws Exception {
        String pat = mint.newPat();
        as("robin", () -> GlobalConfigFiles.get().save(new CustomConfig("npmrc", "npmrc", "", "_authToken=" + pat)));
        as("casey", () -> GlobalConfigFiles.get().save(new CustomConfig("other", "other", "", "nothing")));

        assertEquals(List.of("org.jenkinsci.plugins.configfiles.GlobalConfigFiles.xml null robin"), told());
    }

    @Test
    void whereTheSourceIsOffNobodyIsTold() throws Exception {
        PatPolicyConfiguration.get().setMode(Mode.OFF);
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");

        as("robin", () -> job.setDescription(mint.newPat()));

        assertEquals(List.of(), told());
    }

    @Test
    void whoIsKnownIsNotForgottenForWhoIsNot() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        as("robin", () -> job.setDescription(mint.newPat()));

        as("casey", () -> ConfiguredPatsTest.savedBeforeAnythingIsKnown(job));
        assertEquals(List.of("shop null robin"), told());

        FreeStyleProject other = jenkins.createFreeStyleProject("other");
        PatPolicyConfiguration.get().setMode(Mode.OFF);
        as("robin", () -> other.setDescription(mint.newPat()));
        PatPolicyConfiguration.get().setMode(Mode.AUDIT);
        as("casey", () -> ConfiguredPatsTest.savedBeforeAnythingIsKnown(other));
        assertEquals(List.of("shop null robin", "other null null"), told(), "nobody is accused");
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo("manage/").asNormalizedText();
            assertTrue(page.contains("the configuration of other, by somebody before Jenkins knew, "), page);
        }
    }

    private static List<String> told() {
        return SavedPats.get().getSaved().stream()
                .map(pat -> pat.getStore() + " " + pat.getCredentialsId() + " " + pat.getUser())
                .toList();
    }

    /** As the form of the Credentials plugin, or a program, does it. */
    private void post(String user, String store, String id) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.login(user);
            WebRequest request =
                    new WebRequest(browser.createCrumbedUrl(store + "domain/_/createCredentials"), HttpMethod.POST);
            request.setAdditionalHeader("Content-Type", "application/xml");
            request.setRequestBody(xml(id));
            assertEquals(200, browser.getPage(request).getWebResponse().getStatusCode());
        }
    }

    private String xml(String id) throws Exception {
        return Jenkins.XSTREAM2.toXML(
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "dana", mint.newPat()));
    }

    private static void as(String user, Deed deed) throws Exception {
        try (ACLContext ignored = ACL.as2(User.getById(user, true).impersonate2())) {
            deed.run();
        }
    }
}
