package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.security.ACL;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A credential is for certain items and agents, whatever way a build asks for its token. */
@WithJenkins
class AllowedUseTest {

    private static final String CHECKOUT = "git url: 'URL', branch: 'main', credentialsId: 'ado'";
    private static final String BINDING =
            "withCredentials([string(credentialsId: 'ado', variable: 'T')]) { echo 'bound' }";
    private static final String BLOCK = "withAzureDevOpsToken(credentialsId: 'ado') { echo 'open' }";
    private static final List<String> WAYS = List.of(CHECKOUT, BINDING, BLOCK);

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private AzureDevOpsCredentials ado;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        ado = credentials("ado", lab.identity("contoso-build"), "contoso");
    }

    @Test
    void itemsThatMatchMayUseItAndOthersNot() throws Exception {
        ado.setAllowedItems("shop/**\n*/web shop");
        store(ado);
        Folder shop = jenkins.createProject(Folder.class, "shop");
        Folder deep = shop.createProject(Folder.class, "deep");
        Folder other = jenkins.createProject(Folder.class, "other");

        for (WorkflowJob allowed :
                List.of(job(shop, "a", BLOCK), job(deep, "b", CHECKOUT), job(other, "web shop", BINDING))) {
            jenkins.buildAndAssertSuccess(allowed);
        }
        int tokens = lab.tokenRequests().size();
        for (String way : WAYS) {
            assertRefused(
                    job(other, "job " + WAYS.indexOf(way), way),
                    "let whoever keeps it add \"other/job " + WAYS.indexOf(way) + "\" to its allowed items");
        }
        assertEquals(3, tokens, "tokens of those who may");
        assertEquals(tokens, lab.tokenRequests().size(), "no token for those who may not");
    }

    @Test
    void aCredentialOfTheSystemStoreNeedsAChoice() throws Exception {
        ado.setAllowedItems(null);
        store(ado);

        for (String way : WAYS) {
            assertRefused(
                    job(jenkins.jenkins, "job " + WAYS.indexOf(way), way),
                    "Choose the allowed items of the credential \"ado\"");
        }
        assertEquals(List.of(), lab.tokenRequests(), "tokens");
    }

    @Test
    void aCredentialOfAFolderIsForThatFolder() throws Exception {
        ado.setAllowedItems(null);
        Folder shop = jenkins.createProject(Folder.class, "shop");
        shop.addProperty(new FolderCredentialsProperty(
                new DomainCredentials[] {new DomainCredentials(Domain.global(), new ArrayList<>(List.of(ado)))}));
        // under the same id, and without a choice
        AzureDevOpsCredentials systems = credentials("ado", lab.identity("contoso-build"), "contoso");
        systems.setAllowedItems(null);
        store(systems);

        for (String way : WAYS) {
            jenkins.buildAndAssertSuccess(job(shop, "job " + WAYS.indexOf(way), way));
        }
    }

    @Test
    void agentsWithTheLabelMayHaveItAndOthersNot() throws Exception {
        ado.setAllowedAgents("trusted && !windows");
        store(ado);
        jenkins.createOnlineSlave(Label.get("trusted"));

        for (String way : WAYS) {
            int number = WAYS.indexOf(way);
            jenkins.buildAndAssertSuccess(pipeline("yes " + number, "node('trusted') { " + way + " }"));
            String refusal = "Use the credential \"ado\" on an agent with the label trusted && !windows";
            assertRefused(pipeline("no " + number, "node('built-in') { " + way + " }"), refusal);
            assertRefused(pipeline("both " + number, "node('trusted') { node('built-in') { " + way + " } }"), refusal);
        }
        assertRefused(pipeline("nowhere", BINDING), "inside of node: it is for such agents only");
        assertEquals(3, lab.tokenRequests().size(), "tokens of those who may");
    }

    @Test
    void whereABuildWorksOnSeveralAgentsAStepAsksForItsOwn() throws Exception {
        ado.setAllowedAgents("trusted");
        store(ado);
        jenkins.createOnlineSlave(Label.get("trusted"));

        jenkins.buildAndAssertSuccess(
                pipeline("step", "node('built-in') { node('trusted') { " + BLOCK + "\n" + CHECKOUT + " } }"));
        assertRefused(pipeline("binding", "node('built-in') { node('trusted') { " + BINDING + " } }"), "\"built-in\"");
    }

    @Test
    void aFreestyleBuildIsWhereItRuns() throws Exception {
        ado.setAllowedAgents("trusted");
        store(ado);
        FreeStyleProject project = jenkins.createFreeStyleProject("freestyle");
        project.setScm(new GitSCM(
                List.of(new UserRemoteConfig(lab.url(), null, null, "ado")),
                List.of(new BranchSpec("main")),
                null,
                null,
                new ArrayList<>()));

        Run<?, ?> refused = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains(
                "ERROR: Use the credential \"ado\" on an agent with the label trusted: \"built-in\" is none", refused);
        project.setAssignedNode(jenkins.createOnlineSlave(Label.get("trusted")));
        jenkins.buildAndAssertSuccess(project);
    }

    /** As plugins do that know nothing of the build's own look-up, and hand what they get to the agent. */
    @Test
    void aLookUpByItemFromAFreestyleBuildIsWhereTheBuildRuns() throws Exception {
        ado.setAllowedAgents("trusted");
        store(ado);
        FreeStyleProject project = jenkins.createFreeStyleProject("by-item");
        project.getBuildersList().add(new TestBuilder() {
            @Override
            public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
                StringCredentials found = CredentialsProvider.findCredentialByIdInItem(
                        "ado", StringCredentials.class, build.getParent(), ACL.SYSTEM2, List.of());
                return found != null && !found.getSecret().getPlainText().isEmpty();
            }
        });

        Run<?, ?> refused = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("on an agent with the label trusted: \"built-in\" is none", refused);
        assertEquals(List.of(), lab.tokenRequests(), "tokens");
        project.setAssignedNode(jenkins.createOnlineSlave(Label.get("trusted")));
        jenkins.buildAndAssertSuccess(project);
    }

    @Test
    void whatTheBuildSaysOfItselfDoesNotCount() throws Exception {
        ado.setAllowedItems("shop/**");
        store(ado);

        assertRefused(
                pipeline("liar", "withEnv(['JOB_NAME=shop/a', 'NODE_LABELS=trusted']) { node { " + BLOCK + " } }"),
                "add \"liar\" to its allowed items");
    }

    @Test
    void whatIsNoLabelExpressionIsRefused() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> ado.setAllowedAgents("a && (")),
                () -> assertThrows(IllegalArgumentException.class, () -> ado.setAllowedAgents("&&")));
    }

    private void assertRefused(WorkflowJob job, String reason) throws Exception {
        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        String errors = String.join(
                "\n",
                run.getLog(1000).stream()
                        .filter(line -> line.startsWith("ERROR: "))
                        .toList());
        assertTrue(errors.contains(reason), () -> job.getFullName() + " says: " + errors);
    }

    private WorkflowJob job(ModifiableTopLevelItemGroup parent, String name, String way) throws Exception {
        WorkflowJob job = (WorkflowJob)
                parent.createProject(jenkins.jenkins.getDescriptorByType(WorkflowJob.DescriptorImpl.class), name, true);
        job.setDefinition(new CpsFlowDefinition("node { " + way.replace("URL", lab.url()) + " }", true));
        return job;
    }

    private WorkflowJob pipeline(String name, String script) throws Exception {
        return LabJenkins.job(name, script.replace("URL", lab.url()));
    }
}
