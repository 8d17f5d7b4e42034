package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsUnavailableException;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import hudson.plugins.git.UserRemoteConfig;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.htmlunit.html.HtmlElementUtil;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlFormUtil;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Showing, listing, exporting and tracking the credential asks neither Entra nor Azure DevOps anything. */
@WithJenkins
class NoTokenAskedTest {

    private static final String NAME = "builds of contoso (Azure DevOps contoso)";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        LabIdentity build = lab.identity("contoso-build");
        AzureDevOpsCredentials text = credentials("ado", build, "contoso");
        text.setStandsInFor(StandsInFor.SECRET_TEXT);
        store(text);
    }

    @Test
    void dropDowns() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        String url = lab.url();
        UserRemoteConfig.DescriptorImpl git =
                jenkins.jenkins.getDescriptorByType(UserRemoteConfig.DescriptorImpl.class);

        ListBoxModel ours = git.doFillCredentialsIdItems(job, url, "");
        ListBoxModel others = git.doFillCredentialsIdItems(job, "https://github.com/contoso/app", "");
        ListBoxModel texts = jenkins.jenkins
                .getDescriptorByType(StringBinding.DescriptorImpl.class)
                .doFillCredentialsIdItems(job);

        assertAll(
                () -> assertEquals(List.of(NAME), named(ours), "for a repository of its organization"),
                () -> assertEquals(List.of(), named(others), "for a repository elsewhere"),
                () -> assertEquals(List.of(NAME), named(texts), "for a secret text"),
                this::assertNobodyAsked);
    }

    @Test
    void formsAndPages() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage list = browser.goTo("manage/credentials/store/system/domain/_/");
            String json = browser.goTo("credentials/store/system/domain/_/api/json?depth=3", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            String xml = browser.goTo("credentials/store/system/domain/_/credential/ado/config.xml", "application/xml")
                    .getWebResponse()
                    .getContentAsString();
            HtmlPage page = browser.goTo("credentials/store/system/domain/_/credential/ado");
            HtmlElementUtil.click(page.querySelector("button[data-type='credentials-update']"));
            HtmlForm form = page.querySelector("#credentials-dialog-form");
            assertEquals(
                    "SECRET_TEXT",
                    form.getSelectByName("standsInFor")
                            .getSelectedOptions()
                            .get(0)
                            .getValueAttribute());
            HtmlFormUtil.submit(form);

            assertAll(
                    () -> assertTrue(list.asNormalizedText().contains(NAME), list.asNormalizedText()),
                    () -> assertTrue(json.contains(NAME), json),
                    () -> assertTrue(xml.contains("<standsInFor>SECRET_TEXT</standsInFor>"), xml),
                    () -> assertEquals(StandsInFor.SECRET_TEXT, stored().getStandsInFor(), "after the form"),
                    this::assertNobodyAsked);
        }
    }

    @Test
    void theCheckOfARepositoryUrl() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");

        UserRemoteConfig.DescriptorImpl git =
                jenkins.jenkins.getDescriptorByType(UserRemoteConfig.DescriptorImpl.class);

        // the Git plugin lets it through, so the form shows it as an error of the check
        CredentialsUnavailableException refusal =
                assertThrows(CredentialsUnavailableException.class, () -> git.doCheckUrl(job, "ado", lab.url()));

        assertAll(
                () -> assertTrue(
                        refusal.getMessage().contains("Use the credential \"ado\" in a build"), refusal.getMessage()),
                () -> assertEquals(List.of(), lab.tokenRequests(), "tokens"));
    }

    @Test
    void exportAsCodeAndBack() throws Exception {
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        String yaml = exported.toString(StandardCharsets.UTF_8);
        SystemCredentialsProvider.getInstance().getCredentials().clear();
        ConfigurationAsCode.get()
                .configure(Files.writeString(lab.dir().resolve("exported.yaml"), yaml)
                        .toString());

        assertAll(
                () -> assertTrue(yaml.contains("standsInFor: SECRET_TEXT"), yaml),
                () -> assertEquals(StandsInFor.SECRET_TEXT, stored().getStandsInFor(), "after the export"),
                this::assertNobodyAsked);
    }

    @Test
    void fingerprintsOfItsUse() throws Exception {
        WorkflowRun run = job("tracks", "semaphore 'running'").scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("running/1", run);
        StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialById(
                "ado", StandardUsernamePasswordCredentials.class, run, List.of());

        CredentialsProvider.track(run, found);
        CredentialsProvider.track(run.getParent(), stored());
        SemaphoreStep.success("running/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        assertAll(
                () -> assertNotNull(CredentialsProvider.getFingerprintOf(stored()), "its use was not recorded"),
                () -> assertTrue(
                        CredentialsProvider.getFingerprintOf(stored()).getJobs().contains("tracks"),
                        "the page of its use does not show the build"),
                this::assertNobodyAsked);
    }

    @Test
    void whatWasStoredBeforeThereWasAChoiceIsAUserNameAndPassword() {
        AzureDevOpsCredentials before =
                new AzureDevOpsCredentials(CredentialsScope.GLOBAL, "before", "", stored().getIdentity(), "contoso");
        String xml = Items.XSTREAM2.toXML(before);
        before.setStandsInFor(StandsInFor.USERNAME_PASSWORD);

        assertAll(
                () -> assertEquals(StandsInFor.USERNAME_PASSWORD, before.getStandsInFor()),
                () -> assertFalse(xml.contains("standsInFor"), xml),
                () -> assertEquals(
                        xml.replaceAll("<secret>.*</secret>", ""),
                        Items.XSTREAM2.toXML(before).replaceAll("<secret>.*</secret>", "")));
    }

    private void assertNobodyAsked() {
        assertEquals(List.of(), lab.lab().journal().entries(), "requests to Entra and Azure DevOps");
    }

    private static AzureDevOpsCredentials stored() {
        return (AzureDevOpsCredentials)
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
    }

    private static List<String> named(ListBoxModel list) {
        return list.stream()
                .filter(option -> option.value.equals("ado"))
                .map(option -> option.name)
                .toList();
    }
}
