package io.jenkins.plugins.azuredevops.gate;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleProject;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.User;
import hudson.model.queue.QueueTaskFuture;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.tasks.Shell;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jenkins.branch.BranchProperty;
import jenkins.branch.BranchSource;
import jenkins.branch.DefaultBranchPropertyStrategy;
import jenkins.branch.NoTriggerBranchProperty;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMSourceRetriever;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jvnet.hudson.test.JenkinsRule;

/** The ways, set up in a Jenkins with a laboratory. Ids are written in parts where the gate at the start must not see them. */
final class Ways {

    private final JenkinsRule jenkins;
    private final LabExtension lab;
    private final String pat;
    private final List<Way> ways = new ArrayList<>();

    Ways(JenkinsRule jenkins, LabExtension lab) {
        this.jenkins = jenkins;
        this.lab = lab;
        this.pat = lab.lab().organization("contoso").pat();
    }

    List<Way> all() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        LabJenkins.store(password("pat-user"));
        LabJenkins.store(text("pat-text"));
        LabJenkins.store(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "pat-file",
                null,
                ".npmrc",
                SecretBytes.fromBytes(("//feed/:_authToken=" + pat).getBytes(StandardCharsets.UTF_8))));
        bindings();
        git();
        freestyle();
        texts();
        environment();
        folderAndUser();
        evasions();
        repositories();
        return ways;
    }

    private void bindings() throws Exception {
        pipeline(
                "a binding with the id in the script",
                "pipeline",
                with("string(credentialsId: 'pat-text', variable: 'X')"));
        pipeline(
                "usernamePassword",
                "look-up",
                with("usernamePassword(credentialsId: 'pat-' + 'user', usernameVariable: 'U', passwordVariable: 'X')"));
        pipeline(
                "usernameColonPassword",
                "look-up",
                with("usernameColonPassword(credentialsId: 'pat-' + 'user', variable: 'X')"));
        pipeline("string", "look-up", with("string(credentialsId: 'pat-' + 'text', variable: 'X')"));
        pipeline("file", "look-up", "node { " + with("file(credentialsId: 'pat-' + 'file', variable: 'X')") + " }");
        pipeline(
                "gitUsernamePassword",
                "look-up",
                "node { " + with("gitUsernamePassword(credentialsId: 'pat-' + 'user', gitToolName: 'Default')") + " }");
        pipeline("declarative environment", "pipeline", """
                pipeline { agent none
                  environment { X = credentials('pat-text') }
                  stages { stage('s') { steps { echo 'REACHED' } } } }
                """);
        pipeline("declarative steps", "look-up", """
                pipeline { agent none
                  stages { stage('s') { steps {
                    withCredentials([string(credentialsId: "pat-${'text'}", variable: 'X')]) { echo 'REACHED' }
                  } } } }
                """);
    }

    private void git() throws Exception {
        String remote = "[url: '" + lab.url() + "', credentialsId: 'pat-' + 'user']";
        pipeline(
                "checkout scmGit",
                "look-up",
                "node { checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [" + remote
                        + "]); echo 'REACHED' }");
        pipeline(
                "the git step",
                "look-up",
                "node { git branch: 'main', url: '" + lab.url()
                        + "', credentialsId: 'pat-' + 'user'; echo 'REACHED' }");
        lab.repository().commit("refs/heads/main", "Jenkinsfile", "node { checkout scm; echo 'REACHED' }");
        add("pipeline", fromGit("checkout scm", true));
        add("look-up", fromGit("checkout scm, not lightweight", false));
    }

    private WorkflowJob fromGit(String name, boolean isLightweight) throws Exception {
        WorkflowJob job = jenkins.jenkins.createProject(WorkflowJob.class, name);
        CpsScmFlowDefinition definition = new CpsScmFlowDefinition(scm("pat-user", lab.url()), "Jenkinsfile");
        definition.setLightweight(isLightweight);
        job.setDefinition(definition);
        return job;
    }

    private void freestyle() throws Exception {
        FreeStyleProject git = project("the Git plugin in freestyle");
        git.setScm(scm("pat-user", lab.url()));
        FreeStyleProject url = project("a URL with a token in freestyle");
        url.getBuildersList().add(new Shell("true # https://dana:" + pat + "@dev.azure.com/contoso"));
        FreeStyleProject binding = project("a binding in freestyle");
        binding.getBuildWrappersList().add(new SecretBuildWrapper(List.of(new StringBinding("X", "pat-text"))));
        FreeStyleProject parameter = project("a parameter in freestyle");
        parameter.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("P", "")));
        add(
                "freestyle",
                parameter,
                () -> parameter.scheduleBuild2(0, cause(), new ParametersAction(new StringParameterValue("P", pat))));
        for (FreeStyleProject each : List.of(git, url, binding)) {
            add("freestyle", each, () -> each.scheduleBuild2(0));
        }
    }

    private void texts() throws Exception {
        pipeline("a token in the script", "pipeline", "withEnv(['X=" + pat + "']) { echo 'REACHED' }");
        pipeline(
                "a URL in the script",
                "pipeline",
                "def url = 'https://dana:" + pat + "@dev.azure.com/contoso/_git/shop'; echo 'REACHED'");
        pipeline(
                "a header in the script",
                "pipeline",
                "def h = 'Authorization: Basic "
                        + Base64.getEncoder().encodeToString((":" + pat).getBytes(StandardCharsets.US_ASCII))
                        + "'; echo 'REACHED'");
        pipeline("a token in a comment", "pipeline", "echo 'REACHED' // " + pat);
        WorkflowJob byDefault = pipelineJob("the default of a parameter", "echo 'REACHED'");
        byDefault.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("P", pat)));
        add("pipeline", byDefault);
        WorkflowJob given = pipelineJob("a parameter", "echo 'REACHED'");
        given.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("P", "")));
        add("pipeline", given, () -> given.scheduleBuild2(0, new ParametersAction(new StringParameterValue("P", pat))));
    }

    /** Of an agent that no other job takes. A Pipeline has no agent when it is judged. */
    private void environment() throws Exception {
        Slave agent = jenkins.createOnlineSlave(Label.get("with-variables"));
        agent.setMode(Node.Mode.EXCLUSIVE);
        agent.getNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new EnvironmentVariablesNodeProperty.Entry("OF_THE_AGENT", pat)));
        FreeStyleProject freestyle = project("a variable of the agent in freestyle");
        freestyle.setAssignedLabel(agent.getSelfLabel());
        add("freestyle", freestyle, () -> freestyle.scheduleBuild2(0));
        pipeline("a variable of the agent", null, "node('with-variables') { echo 'REACHED' }");
    }

    private void folderAndUser() throws Exception {
        Folder folder = jenkins.jenkins.createProject(Folder.class, "folder");
        store(folder, text("pat-folder"));
        WorkflowJob inFolder = folder.createProject(WorkflowJob.class, "job");
        inFolder.setDefinition(
                new CpsFlowDefinition(with("string(credentialsId: 'pat-' + 'folder', variable: 'X')"), true));
        add("look-up", inFolder);

        User dana = User.getById("dana", true);
        try (ACLContext ignored = ACL.as2(dana.impersonate2())) {
            store(dana, text("of-dana"));
        }
        WorkflowJob ofUser = pipelineJob(
                "a user's credential",
                "withCredentials([string(credentialsId: '${P}', variable: 'X')]) { echo 'handed out' }; echo 'REACHED'");
        ofUser.addProperty(new ParametersDefinitionProperty(
                new CredentialsParameterDefinition("P", null, "", StringCredentialsImpl.class.getName(), false)));
        add(
                "use",
                ofUser,
                () -> ofUser.scheduleBuild2(
                        0,
                        new CauseAction(new Cause.UserIdCause("dana")),
                        new ParametersAction(new CredentialsParameterValue("P", "of-dana", null, false))));
        FreeStyleProject inFreestyle = project("a user's credential in freestyle");
        inFreestyle.getBuildWrappersList().add(new SecretBuildWrapper(List.of(new StringBinding("X", "${P}"))));
        inFreestyle.addProperty(new ParametersDefinitionProperty(
                new CredentialsParameterDefinition("P", null, "", StringCredentialsImpl.class.getName(), false)));
        add(
                "use",
                inFreestyle,
                () -> inFreestyle.scheduleBuild2(
                        0,
                        new Cause.UserIdCause("dana"),
                        new ParametersAction(new CredentialsParameterValue("P", "of-dana", null, false))));
        WorkflowJob byParameter = pipelineJob(
                "a credential by parameter",
                "withCredentials([string(credentialsId: '${P}', variable: 'X')]) { echo 'REACHED' }");
        byParameter.addProperty(new ParametersDefinitionProperty(
                new CredentialsParameterDefinition("P", null, "", StringCredentialsImpl.class.getName(), false)));
        // to set up the environment is to use what was chosen, which comes before the first step
        add(
                "use",
                byParameter,
                () -> byParameter.scheduleBuild2(
                        0,
                        new CauseAction(new Cause.UserIdCause("dana")),
                        new ParametersAction(new CredentialsParameterValue("P", "pat-text", null, false))));
    }

    private void evasions() throws Exception {
        String binding = with("string(credentialsId: 'pat-' + 'text', variable: 'X')");
        pipeline("try and catch", "look-up", "try { " + binding + " } catch (e) { echo 'caught' }");
        pipeline(
                "try and catch at the start",
                "pipeline",
                "try { " + with("string(credentialsId: 'pat-text', variable: 'X')") + " } catch (e) { }");
        pipeline(
                "catchError",
                "look-up",
                "catchError(buildResult: 'SUCCESS', stageResult: 'SUCCESS') { " + binding + " }");
        pipeline(
                "currentBuild.result",
                "look-up",
                "try { " + binding + " } catch (e) { }; currentBuild.result = 'SUCCESS'");
        pipeline("a stage that is left out", "look-up", """
                pipeline { agent none
                  stages {
                    stage('check') {
                      when { expression { return false } }
                      steps { azureDevOpsPatCheck() }
                    }
                    stage('s') { steps { BINDING } } } }
                """.replace("BINDING", binding));
        pipeline("a check without force", "look-up", "azureDevOpsPatCheck(mode: 'OFF', sources: []); " + binding);
        WorkflowJob replayed = pipelineJob("Replay", "echo 'harmless'");
        ReplayAction replay = jenkins.buildAndAssertSuccess(replayed).getAction(ReplayAction.class);
        add("pipeline", replayed, () -> replay(replay, "echo 'REACHED' // " + pat));
        WorkflowJob listing = pipelineJob("a plugin that lists credentials", "");
        listing.setDefinition(new CpsFlowDefinition("""
                def found = com.cloudbees.plugins.credentials.CredentialsProvider.lookupCredentialsInItem(
                    org.jenkinsci.plugins.plaincredentials.StringCredentials, currentBuild.rawBuild.parent,
                    hudson.security.ACL.SYSTEM2, []).find { it.id == 'pat-' + 'text' }
                echo "REACHED ${found.secret.plainText.length()}"
                """, false));
        ScriptApproval.get().preapproveAll();
        add(null, listing);
    }

    @SuppressWarnings("unchecked")
    private static QueueTaskFuture<? extends Run<?, ?>> replay(ReplayAction of, String script) {
        return of.run(script, Map.of());
    }

    /** Where a Jenkinsfile or a library comes from. */
    private void repositories() throws Exception {
        lab.repository().commit("refs/heads/lib", "vars/harmless.groovy", "def call() { echo 'REACHED' }");
        lab.repository()
                .commit("refs/heads/guilty", "vars/guilty.groovy", "def call() { echo 'REACHED' /* " + pat + " */ }");
        LabJenkins.store(LabJenkins.credentials("ado", lab.identity("contoso-build"), "contoso"));
        GlobalLibraries.get()
                .setLibraries(List.of(
                        new LibraryConfiguration("behind", new SCMSourceRetriever(source("pat-user"))),
                        new LibraryConfiguration("open", new SCMSourceRetriever(source("ado")))));
        pipeline("a library with a token", "library", "@Library('open@guilty') _\nguilty()");
        pipeline("a library behind a token", "look-up", "@Library('behind@lib') _\nharmless()");

        WorkflowMultiBranchProject project =
                jenkins.jenkins.createProject(WorkflowMultiBranchProject.class, "multibranch");
        BranchSource branches = new BranchSource(source("pat-user"));
        branches.setStrategy(new DefaultBranchPropertyStrategy(new BranchProperty[] {new NoTriggerBranchProperty()}));
        project.getSourcesList().add(branches);
        project.scheduleBuild2(0).getFuture().get();
        add("pipeline", project.getItem("main"));
    }

    private GitSCMSource source(String credentialsId) {
        GitSCMSource source = new GitSCMSource(lab.url());
        source.setCredentialsId(credentialsId);
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        return source;
    }

    private static String with(String binding) {
        return "withCredentials([" + binding + "]) { echo 'REACHED' }";
    }

    private void pipeline(String name, String gate, String script) throws Exception {
        add(gate, pipelineJob(name, script));
    }

    private void add(String gate, WorkflowJob job) {
        add(gate, job, () -> job.scheduleBuild2(0));
    }

    private static WorkflowJob pipelineJob(String name, String script) throws Exception {
        return LabJenkins.job(name, script);
    }

    private FreeStyleProject project(String name) throws Exception {
        return jenkins.createFreeStyleProject(name);
    }

    private void add(String gate, Job<?, ?> job, Way.Starter starter) {
        ways.add(new Way(job.getFullName(), gate, starter));
    }

    String pat() {
        return pat;
    }

    private static Cause cause() {
        return new Cause.UserIdCause();
    }

    private static GitSCM scm(String credentialsId, String url) {
        return new GitSCM(
                List.of(new UserRemoteConfig(url, null, null, credentialsId)),
                List.of(new BranchSpec("main")),
                null,
                null,
                List.of());
    }

    private StandardCredentials password(String id) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "dana", pat);
    }

    private StandardCredentials text(String id) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString(pat));
    }

    private static void store(Object context, StandardCredentials credentials) throws Exception {
        for (CredentialsStore store :
                CredentialsProvider.lookupStores(context instanceof ItemGroup<?> group ? group : (User) context)) {
            if (store.getContext() == context) {
                store.addCredentials(Domain.global(), credentials);
            }
        }
    }
}
