package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.ExtensionList;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.BuildWrapper;
import hudson.tasks.Recorder;
import hudson.tasks.Shell;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.CoreWrapperStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Freestyle builds in a real Jenkins that work with the lab by <em>Azure DevOps token</em> in their build environment. */
@NeedsShell
@WithJenkins
class AzureDevOpsTokenWrapperTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @Test
    void aBuildClonesAndPushes() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle(
                new AzureDevOpsTokenWrapper("ado"),
                "rm -rf copy && git clone -q " + lab.url()
                        + " copy && cd copy && echo 1 >one && git add . && git commit -qm one",
                "cd copy && git push -q origin HEAD:refs/heads/freestyle"));

        assertTrue(
                Files.exists(lab.repository().directory().resolve("refs/heads/freestyle")),
                "the branch is not in the repository");
        assertEquals(Set.of(lab.identity("contoso-build").objectId()), lab.letIn(), "who was let in");
        jenkins.assertLogContains("Azure DevOps token for contoso (ado), good until", build);
        assertEquals(1, lab.tokenRequests().size(), "requests for a token");
        assertTrue(
                CredentialsProvider.getFingerprintOf(SystemCredentialsProvider.getInstance()
                                .getCredentials()
                                .get(0))
                        .getJobs()
                        .contains(build.getParent().getFullName()),
                "the credential's page names the job");
        assertNoTraces(build);
    }

    @Test
    void theTokenIsHiddenAndGoneAfterTheBuildSteps() throws Exception {
        AzureDevOpsTokenWrapper wrapper = new AzureDevOpsTokenWrapper("ado");
        wrapper.setTools(List.of("env"));
        wrapper.setVariable("ADO");
        FreeStyleProject project =
                freestyle(wrapper, "set +x; echo \"token: $ADO\"; echo \"file: $(cat \"$ADO_FILE\")\"");
        AfterBuild after = new AfterBuild();
        project.getPublishersList().add(after);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        jenkins.assertLogContains("token: ****", build);
        jenkins.assertLogContains("file: ****", build);
        assertAll(
                () -> assertEquals(Set.of("ADO"), after.sensitive, "variables that Jenkins must not show"),
                () -> assertEquals(Set.of(), after.left, "variables of the token for the actions after a build"));
        assertNoTraces(build);
    }

    @Test
    void theTokenIsRenewedDuringOneStep() throws Exception {
        lab.lab().entra().tokenLifetime(Duration.ofSeconds(12));
        AzureDevOpsTokenWrapper wrapper = new AzureDevOpsTokenWrapper("ado");
        wrapper.setTools(List.of("git", "env"));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(
                freestyle(
                        wrapper,
                        """
                set +x
                printf %s "$AZURE_DEVOPS_TOKEN" | sha256sum >first
                until test "$(cat "$AZURE_DEVOPS_TOKEN_FILE" | sha256sum)" != "$(cat first)"; do sleep 0.2; done
                git ls-remote URL
                echo "renewed: $(cat "$AZURE_DEVOPS_TOKEN_FILE")"
                """.replace("URL", lab.url()),
                        "set +x; test \"$(printf %s \"$AZURE_DEVOPS_TOKEN\" | sha256sum)\" != \"$(cat first)\" && echo \"next step: $AZURE_DEVOPS_TOKEN\""));

        jenkins.assertLogContains("renewed: ****", build);
        jenkins.assertLogContains("next step: ****", build);
        List<String> minted =
                lab.tokenRequests().stream().map(JournalEntry::uti).toList();
        List<String> used = lab.lab().journal().devOpsRequests().stream()
                .filter(request -> request.path().contains("/_git/") && request.status() == 200)
                .map(JournalEntry::uti)
                .distinct()
                .toList();
        assertTrue(minted.size() >= 2, "tokens: " + minted.size());
        assertFalse(used.isEmpty(), "git was not let in");
        assertFalse(used.contains(minted.get(0)), "git used the first token after its renewal");
        assertNoTraces(build);
    }

    @Test
    void aFailedBuildLeavesNothingBehind() throws Exception {
        FreeStyleBuild build =
                jenkins.buildAndAssertStatus(Result.FAILURE, freestyle(new AzureDevOpsTokenWrapper("ado"), "exit 1"));

        jenkins.assertLogContains("Azure DevOps token for contoso (ado)", build);
        assertNoTraces(build);
    }

    @Test
    void anAbortedBuildLeavesNothingBehind() throws Exception {
        FreeStyleBuild build = freestyle(new AzureDevOpsTokenWrapper("ado"), "echo started; sleep 300")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("started", build);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertNoTraces(build);
    }

    @Test
    void aWrongSecretFailsBeforeTheFirstStepAndSaysWhatToDo() throws Exception {
        LabIdentity identity = lab.identity("contoso-build");
        store(credentials("wrong", identity.tenantId(), identity.clientId(), "not-" + "the-secret", "contoso"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(
                Result.FAILURE, freestyle(new AzureDevOpsTokenWrapper("wrong"), "echo the first step"));

        assertTrue(firstError(build).contains("Enter the client secret's Value"), firstError(build));
        jenkins.assertLogNotContains("the first step", build);
        assertNoTraces(build);
    }

    @Test
    void anUnknownIdFailsBeforeTheFirstStepAndSaysWhatToDo() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(
                Result.FAILURE, freestyle(new AzureDevOpsTokenWrapper("nope"), "echo the first step"));

        assertTrue(firstError(build).contains("Check the id \"nope\""), firstError(build));
        jenkins.assertLogNotContains("the first step", build);
    }

    @Test
    void theOptionsSurviveTheFormOfTheJob() throws Exception {
        AzureDevOpsTokenWrapper chosen = new AzureDevOpsTokenWrapper("ado");
        chosen.setTools(List.of("env", "git"));
        chosen.setVariable("ADO_TOKEN");
        chosen.setAccess("read");

        assertAll(
                () -> jenkins.assertEqualDataBoundBeans(chosen, throughTheForm(chosen)),
                () -> jenkins.assertEqualDataBoundBeans(
                        new AzureDevOpsTokenWrapper("ado"), throughTheForm(new AzureDevOpsTokenWrapper("ado"))));
    }

    @Test
    void theFormChecksTheVariableAndHelpsWithEachField() throws Exception {
        FreeStyleProject project = freestyle(new AzureDevOpsTokenWrapper("ado"), "true");
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(project, "configure");
            String form = page.asXml();

            assertTrue(form.contains("env: the token in a variable"), "the tools, each with a sentence");
            assertTrue(
                    form.contains(project.getUrl() + "descriptorByName/" + AzureDevOpsTokenWrapper.class.getName()
                            + "/checkVariable"),
                    "the variable is checked");
            assertTrue(check(browser, project, "PATH").contains("has a meaning of its own"), "a name that is taken");
            assertEquals("<div/>", check(browser, project, "ADO"), "a name that is free");
            for (String field : List.of("credentialsId", "tools", "variable", "access")) {
                String help = "descriptor/" + AzureDevOpsTokenStep.class.getName() + "/help/" + field;
                assertTrue(form.contains(help), "help for " + field);
                assertEquals(
                        200, browser.goTo(help, "text/html").getWebResponse().getStatusCode());
            }
        }
    }

    @Test
    void whatIsSavedReadsPlainly() throws Exception {
        AzureDevOpsTokenWrapper chosen = new AzureDevOpsTokenWrapper("ado");
        chosen.setTools(List.of("env", "git"));
        chosen.setAccess("write");
        FreeStyleProject project = freestyle(chosen, "true");

        String saved = project.getConfigFile().asString();
        assertTrue(saved.contains("<credentialsId>ado</credentialsId>"), saved);
        assertTrue(saved.contains("<string>env</string>"), saved);

        project.doReload();
        jenkins.assertEqualDataBoundBeans(chosen, project.getBuildWrappersList().get(AzureDevOpsTokenWrapper.class));
    }

    /** As Job DSL makes it. */
    @Test
    void aSymbolAndItsOptionsMakeIt() throws Exception {
        Map<String, Object> options = Map.of("credentialsId", "ado", "tools", List.of("env"), "variable", "ADO");
        Class<?> named = SymbolLookup.get().findDescriptor(BuildWrapper.class, "azureDevOpsToken").clazz;

        AzureDevOpsTokenWrapper made = assertInstanceOf(
                AzureDevOpsTokenWrapper.class, new DescribableModel<>(named).instantiate(new HashMap<>(options), null));

        assertEquals(options, DescribableModel.uninstantiate2_(made).getArguments());
    }

    @Test
    void pipelinesAreNotOfferedIt() throws Exception {
        var offered = ExtensionList.lookupSingleton(CoreWrapperStep.DescriptorImpl.class)
                .getApplicableDescriptors();
        assertFalse(
                offered.stream().anyMatch(AzureDevOpsTokenWrapper.DescriptorImpl.class::isInstance),
                "the wrap step lists it");

        for (String script : List.of(
                "node { wrap([$class: 'AzureDevOpsTokenWrapper', credentialsId: 'ado']) { echo 'inside' } }",
                "node { azureDevOpsToken(credentialsId: 'ado') { echo 'inside' } }")) {
            var run = jenkins.buildAndAssertStatus(Result.FAILURE, job("pipeline" + script.length(), script));
            jenkins.assertLogNotContains("inside\n", run);
        }
        assertEquals(0, lab.tokenRequests().size(), "requests for a token");
    }

    private String check(JenkinsRule.WebClient browser, FreeStyleProject project, String value) throws Exception {
        URL url = new URL(
                jenkins.getURL(),
                project.getUrl() + "descriptorByName/" + AzureDevOpsTokenWrapper.class.getName()
                        + "/checkVariable?value=" + value);
        WebRequest request = browser.addCrumb(new WebRequest(url, HttpMethod.POST));
        return browser.getPage(request).getWebResponse().getContentAsString();
    }

    private AzureDevOpsTokenWrapper throughTheForm(AzureDevOpsTokenWrapper wrapper) throws Exception {
        return jenkins.configRoundtrip(freestyle(wrapper, "true"))
                .getBuildWrappersList()
                .get(AzureDevOpsTokenWrapper.class);
    }

    private FreeStyleProject freestyle(AzureDevOpsTokenWrapper wrapper, String... scripts) throws IOException {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildWrappersList().add(wrapper);
        for (String script : scripts) {
            project.getBuildersList().add(new Shell(script));
        }
        return project;
    }

    /** Neither in what Jenkins saved nor beside the workspace. */
    private void assertNoTraces(FreeStyleBuild build) throws Exception {
        Path home = jenkins.jenkins.getRootDir().toPath();
        HomeSearch.assertNoToken(home);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(home), "folders of builds that have ended");
        assertFalse(build.isBuilding());
    }

    /** Looks at the build as an action after it does. */
    public static final class AfterBuild extends Recorder {

        private transient Set<String> sensitive;
        private transient Set<String> left;

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException, IOException {
            sensitive = Set.copyOf(build.getSensitiveBuildVariables());
            Map<String, String> variables = new HashMap<>(build.getEnvironment(listener));
            variables.keySet().removeIf(name -> !name.startsWith("ADO"));
            left = variables.keySet();
            return true;
        }

        @Override
        public BuildStepMonitor getRequiredMonitorService() {
            return BuildStepMonitor.NONE;
        }

        @TestExtension
        public static final class DescriptorImpl extends hudson.tasks.BuildStepDescriptor<hudson.tasks.Publisher> {
            @Override
            public boolean isApplicable(Class<? extends hudson.model.AbstractProject> type) {
                return true;
            }
        }
    }
}
