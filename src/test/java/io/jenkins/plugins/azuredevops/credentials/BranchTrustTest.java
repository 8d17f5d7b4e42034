package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.branch.BranchSource;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import jenkins.plugins.git.traits.DiscoverOtherRefsTrait;
import jenkins.plugins.git.traits.RefSpecsSCMSourceTrait;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which of two identities a build gets: shown by the object id that Azure DevOps lets in. */
@NeedsShell
@WithJenkins
class BranchTrustTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private LabIdentity strong;
    private LabIdentity weaker;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get().setOutsideBuilds(true);
        strong = lab.identity("contoso-build");
        weaker = lab.identity("contoso-reader");
    }

    @Test
    void onlyTrustedHeadsHoldTheStrongIdentity() throws Exception {
        store(trusting(weakerIdentity()));
        lab.repository().commit("refs/heads/main", "Jenkinsfile", jenkinsfile());
        lab.repository().commit("refs/heads/feature", "README.md", "new");

        WorkflowMultiBranchProject project = index();

        assertAll(
                () -> assertEquals(Set.of(strong.objectId()), letIn(branch(project, "main")), "main"),
                () -> assertEquals(Set.of(weaker.objectId()), letIn(branch(project, "feature")), "a feature branch"));
        jenkins.assertLogContains(
                "the strong identity (tenant " + strong.tenantId() + ", client " + strong.clientId()
                        + "), since refs/heads/main is one of its trusted heads",
                branch(project, "main").getLastBuild());
    }

    @Test
    void aPullRequestHoldsTheWeakerIdentity() throws Exception {
        store(trusting(weakerIdentity()));
        lab.repository().commit("refs/heads/main", "Jenkinsfile", jenkinsfile());
        WorkflowMultiBranchProject project = index();

        lab.repository().commit("refs/pull/1/merge", "README.md", "proposed");
        lab.forget();
        index(project);

        WorkflowRun run = branch(project, "pull-1").getLastBuild();
        jenkins.assertBuildStatusSuccess(run);
        assertEquals(Set.of(weaker.objectId()), lab.letIn(), "who indexed and who built the pull request");
        jenkins.assertLogContains(
                "the weaker identity (tenant " + weaker.tenantId() + ", client " + weaker.clientId()
                        + "), since refs/pull/1/merge is none of its trusted heads",
                run);
    }

    @Test
    void aReplayOfATrustedHeadDoesNot() throws Exception {
        store(trusting(weakerIdentity()));
        lab.repository().commit("refs/heads/main", "Jenkinsfile", jenkinsfile());
        WorkflowRun original = branch(index(), "main").getLastBuild();
        assertEquals(Set.of(strong.objectId()), letIn(original.getParent()), "main");

        lab.forget();
        WorkflowRun replay = (WorkflowRun) original.getAction(ReplayAction.class)
                .run(jenkinsfile() + "\n// replayed", Map.of())
                .get();

        jenkins.assertBuildStatusSuccess(replay);
        assertEquals(Set.of(weaker.objectId()), lab.letIn(), "the Replay");
        jenkins.assertLogContains("since the build runs a script that came with whoever started it", replay);
    }

    @Test
    void indexingUsesTheWeakerIdentity() throws Exception {
        store(trusting(weakerIdentity()));
        lab.forget();

        index();

        assertEquals(Set.of(weaker.objectId()), lab.letIn(), "who read the branches");
    }

    @Test
    void withNoWeakerIdentityOtherHeadsGetNoToken() throws Exception {
        store(trusting(new BranchTrust()));
        AzureDevOpsConfiguration.get().setOutsideBuilds(false);
        BranchTrust weakByChoice = new BranchTrust();
        weakByChoice.setJobsWithoutHead(Strength.WEAKER);
        store(named("none", weakByChoice));
        lab.forget();

        WorkflowRun run = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("plain", block("none", "").replace("checkout scm", "")));

        assertTrue(firstError(run).contains("it names no weaker identity"), firstError(run));
        assertEquals(List.of(), lab.tokenRequests(), "tokens");
    }

    @Test
    void jobsWithoutAHeadFollowTheChoice() throws Exception {
        BranchTrust trust = weakerIdentity();
        trust.setJobsWithoutHead(Strength.WEAKER);
        store(named("weak", trust));
        store(trusting(weakerIdentity()));

        assertEquals(Set.of(weaker.objectId()), letIn(plain("chosen-weaker", block("weak", ""))));
        assertEquals(Set.of(strong.objectId()), letIn(plain("default", block("ado", ""))));
    }

    @Test
    void aStepChoosesInsideOfWhatTrustAllows() throws Exception {
        BranchTrust trust = weakerIdentity();
        trust.setJobsWithoutHead(Strength.WEAKER);
        store(named("weak", trust));
        store(trusting(weakerIdentity()));

        assertEquals(
                Set.of(weaker.objectId()), letIn(plain("reads", block("ado", ", access: 'read'"))), "may, reads only");
        assertEquals(Set.of(strong.objectId()), letIn(plain("writes", block("ado", ", access: 'write'"))), "may write");
        WorkflowRun refused =
                jenkins.buildAndAssertStatus(Result.FAILURE, plain("refused", block("weak", ", access: 'write'")));
        assertTrue(firstError(refused).contains("with access 'write'"), firstError(refused));
        WorkflowRun misspelt =
                jenkins.buildAndAssertStatus(Result.FAILURE, plain("misspelt", block("ado", ", access: 'admin'")));
        jenkins.assertLogContains("Say access: 'read' or access: 'write', not \"admin\"", misspelt);
    }

    private AzureDevOpsCredentials trusting(BranchTrust trust) {
        return named("ado", trust);
    }

    private AzureDevOpsCredentials named(String id, BranchTrust trust) {
        AzureDevOpsCredentials credentials = credentials(id, strong, "contoso");
        credentials.setTrust(trust);
        return credentials;
    }

    private BranchTrust weakerIdentity() {
        BranchTrust trust = new BranchTrust();
        trust.setWeaker(LabJenkins.secret(weaker));
        return trust;
    }

    private WorkflowMultiBranchProject index() throws Exception {
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "shop");
        GitSCMSource source = new GitSCMSource(lab.url());
        source.setCredentialsId("ado");
        source.setTraits(List.of(
                new BranchDiscoveryTrait(),
                new DiscoverOtherRefsTrait("pull/*/merge", "pull-@{1}"),
                // the Git plugin looks for the commit of a pull request under its own name
                new RefSpecsSCMSourceTrait("+refs/heads/*:refs/remotes/@{remote}/*", "+refs/pull/*:refs/pull/*")));
        project.getSourcesList().add(new BranchSource(source));
        index(project);
        return project;
    }

    private void index(WorkflowMultiBranchProject project) throws Exception {
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
    }

    private static WorkflowJob branch(WorkflowMultiBranchProject project, String name) {
        WorkflowJob branch = project.getItem(name);
        assertNotNull(branch, "indexing found " + project.getItems() + ", not " + name);
        return branch;
    }

    private WorkflowJob plain(String name, String script) throws Exception {
        return job(name, script.replace("checkout scm", ""));
    }

    private Set<String> letIn(WorkflowJob job) throws Exception {
        lab.forget();
        jenkins.buildAndAssertSuccess(job);
        return lab.letIn();
    }

    private String jenkinsfile() {
        return block("ado", "");
    }

    private String block(String id, String more) {
        return """
                node {
                  checkout scm
                  withAzureDevOpsToken(credentialsId: 'ID'MORE) { sh 'git ls-remote URL' }
                }
                """.replace("ID", id).replace("MORE", more).replace("URL", lab.url());
    }
}
