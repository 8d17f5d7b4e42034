package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.queue.QueueTaskFuture;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.opentest4j.AssertionFailedError;

/** Jobs that work with a stored personal access token, unchanged, with an Entra identity under the same id. */
@WithJenkins
class DropInTest {

    private static final String HELPER =
            "git -c credential.helper='!f() { echo \"username=USER\"; echo \"password=TOKEN\"; }; f' ls-remote URL";

    @TempDir
    Path dir;

    private Lab lab;
    private JenkinsRule jenkins;
    private LabIdentity build;
    private LabOrganization contoso;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        lab = Lab.start(dir);
        LabJenkins.enter(lab);
        build = lab.identity("contoso-build");
        contoso = lab.organization("contoso");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void whateverTheGitPluginDoesGoesOn() throws Exception {
        List<Job<?, ?>> jobs = List.of(
                pipeline("checkout", """
                        checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                        sh 'git log -1 --format=%H'
                        """),
                pipeline("git-step", "git url: 'URL', branch: 'main', credentialsId: 'ado'"),
                freestyle("freestyle"),
                pipeline("git-binding", """
                        withCredentials([gitUsernamePassword(credentialsId: 'ado', gitToolName: 'Default')]) {
                          sh 'rm -rf clone && git clone URL clone'
                        }
                        """));

        assertGoOn(jobs);
    }

    @Test
    void bindingsAndDeclarativeCredentialsGoOn() throws Exception {
        List<Job<?, ?>> jobs = List.of(
                pipeline("string", """
                        withCredentials([string(credentialsId: 'text', variable: 'T')]) {
                          sh '''LS_REMOTE'''
                        }
                        """.replace("LS_REMOTE", lsRemote("any", "$T"))),
                pipeline("user-password", """
                        withCredentials([usernamePassword(credentialsId: 'ado', usernameVariable: 'U', passwordVariable: 'P')]) {
                          sh '''LS_REMOTE'''
                        }
                        """.replace("LS_REMOTE", lsRemote("$U", "$P"))),
                pipeline("user-colon-password", """
                        withCredentials([usernameColonPassword(credentialsId: 'ado', variable: 'UP')]) {
                          sh '''LS_REMOTE'''
                        }
                        """.replace("LS_REMOTE", lsRemote("${UP%%:*}", "${UP#*:}"))),
                declarative(
                        "declarative-user-password",
                        "ado",
                        "test \"$X\" = \"$X_USR:$X_PSW\" && " + lsRemote("$X_USR", "$X_PSW")),
                declarative(
                        "declarative-secret-text",
                        "text",
                        "test -z \"${X_USR+set}${X_PSW+set}\" && " + lsRemote("any", "$X")));

        assertGoOn(jobs);
    }

    @Test
    void aCheckoutFromAnotherOrganizationDoesNotGetIt() throws Exception {
        store(credentials("ado", build, "fabrikam"));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, (WorkflowJob)
                pipeline("elsewhere", "git url: 'URL', branch: 'main', credentialsId: 'ado'"));

        jenkins.assertLogContains("CredentialId \"ado\" could not be found", run);
        assertEquals(List.of(), lab.journal().tokenRequests(), "tokens");
    }

    /** What Jenkins' own bindings keep while their block is open is theirs; nothing is left when it ends. */
    @Test
    void onlyOtherPluginsKeepATokenAndOnlyWhileTheirBlockIsOpen() throws Exception {
        Path home = jenkins.jenkins.getRootDir().toPath();
        store(credentials("ado", build, "contoso"));
        WorkflowRun run =
                ((WorkflowJob) pipeline("open", """
                        withCredentials([
                            string(credentialsId: 'ado', variable: 'T'),
                            gitUsernamePassword(credentialsId: 'ado', gitToolName: 'Default')]) {
                          semaphore 'open'
                          semaphore 'saved'
                        }
                        """)).scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("open/1", run);
        // Jenkins saves the program when it waits, before it goes on
        SemaphoreStep.success("open/1", null);
        SemaphoreStep.waitForStart("saved/1", run);

        List<String> kept = ownersOfFilesWithTokens(home);

        SemaphoreStep.success("saved/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertEquals(
                List.of(
                        "credentials-binding: the program of the build, encrypted, for a restart",
                        "git: a password file for its askpass script, at the agent"),
                kept);
        HomeSearch.assertNoToken(home);
    }

    private static List<String> ownersOfFilesWithTokens(Path home) {
        AssertionFailedError finds = assertThrows(
                AssertionFailedError.class, () -> HomeSearch.assertNoToken(home), "no token is found at all");
        return ((List<?>) finds.getActual().getEphemeralValue())
                .stream()
                        .map(file -> owner(file.toString()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static String owner(String file) {
        // a file of its own while it is being written
        if (file.matches("jobs/open/builds/1/(program\\.dat|atomic\\d+\\.tmp)")) {
            return "credentials-binding: the program of the build, encrypted, for a restart";
        }
        if (file.matches("workspace/open@tmp/secretFiles/[0-9a-f-]+/password\\d+\\.txt")) {
            return "git: a password file for its askpass script, at the agent";
        }
        return "nobody known: " + file;
    }

    private void assertGoOn(List<Job<?, ?>> jobs) throws Exception {
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "ado", "a PAT", "dana", contoso.pat()));
        store(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "text", "a PAT as text", Secret.fromString(contoso.pat())));
        for (Job<?, ?> job : jobs) {
            Set<String> letIn = run(job);
            assertEquals(1, letIn.size(), () -> "who was let in with the PAT of " + job.getName() + ": " + letIn);
            assertFalse(letIn.contains(build.objectId()), job.getName() + " used the identity before the switch");
        }
        assertEquals(List.of(), lab.journal().tokenRequests(), "tokens with a stored PAT");

        AzureDevOpsCredentials text = credentials("text", build, "contoso");
        text.setStandsInFor(StandsInFor.SECRET_TEXT);
        replaceAll(credentials("ado", build, "contoso"), text);
        for (Job<?, ?> job : jobs) {
            assertEquals(Set.of(build.objectId()), run(job), "who was let in by " + job.getName());
            assertEquals(1, lab.journal().tokenRequests().size(), "tokens of one build of " + job.getName());
        }
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    private static void replaceAll(StandardCredentials... credentials) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().clear();
        for (StandardCredentials each : credentials) {
            store(each);
        }
    }

    /** Builds the job and says who was let into Azure DevOps. */
    private Set<String> run(Job<?, ?> job) throws Exception {
        lab.journal().clear();
        QueueTaskFuture<?> future = ((ParameterizedJobMixIn.ParameterizedJob<?, ?>) job).scheduleBuild2(0);
        future.get();
        jenkins.assertBuildStatusSuccess(job.getLastBuild());
        return lab.journal().devOpsRequests().stream()
                .filter(request -> request.status() == 200)
                .map(JournalEntry::identity)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Job<?, ?> pipeline(String name, String body) throws Exception {
        return job(
                name,
                ("node {\n" + body + "\n}").replace("URL", contoso.gitUrl().toString()));
    }

    private Job<?, ?> declarative(String name, String id, String script) throws Exception {
        return job(name, """
                pipeline {
                  agent any
                  environment { X = credentials('ID') }
                  stages {
                    stage('s') { steps { sh '''SCRIPT''' } }
                  }
                }
                """.replace("ID", id)
                .replace("SCRIPT", script)
                .replace("URL", contoso.gitUrl().toString()));
    }

    private Job<?, ?> freestyle(String name) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject(name);
        project.setScm(new GitSCM(
                List.of(new UserRemoteConfig(contoso.gitUrl().toString(), null, null, "ado")),
                List.of(new BranchSpec("main")),
                null,
                null,
                new ArrayList<>()));
        return project;
    }

    private static String lsRemote(String user, String token) {
        return HELPER.replace("USER", user).replace("TOKEN", token);
    }
}
