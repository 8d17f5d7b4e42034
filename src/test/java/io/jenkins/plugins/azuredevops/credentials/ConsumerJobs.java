package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.job;

import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersDefinitionProperty;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.tasks.Shell;
import hudson.triggers.SCMTrigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import org.jenkinsci.plugins.configfiles.GlobalConfigFiles;
import org.jenkinsci.plugins.configfiles.maven.MavenSettingsConfig;
import org.jenkinsci.plugins.configfiles.maven.security.ServerCredentialMapping;
import org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.credentialsbinding.impl.UsernamePasswordMultiBinding;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMSourceRetriever;

/**
 * Jobs as people have them, one for each way to take a credential: {@code ado} as user name and password, {@code text} as
 * secret text. None knows what kind of credential either is.
 */
final class ConsumerJobs {

    /** For the script of a Pipeline that reads its Jenkinsfile from the repository. */
    static final String JENKINSFILE = "node { checkout scm\n sh 'git log -1 --format=%H' }";

    private static final String HELPER =
            "git -c credential.helper='!f() { echo \"username=USER\"; echo \"password=TOKEN\"; }; f' ls-remote URL";

    private static final String SETTINGS = "<settings><servers></servers></settings>";

    private final String url;

    /** @param url of the repository */
    ConsumerJobs(String url) {
        this.url = url;
    }

    /** Whatever the Git plugin does in a build. */
    List<Job<?, ?>> ofTheGitPlugin() throws Exception {
        return List.of(
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
    }

    List<Job<?, ?>> ofBindings() throws Exception {
        return List.of(
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
                freestyleBinding("freestyle-binding"));
    }

    List<Job<?, ?>> ofDeclarativePipelines() throws Exception {
        return List.of(
                declarative(
                        "declarative-user-password",
                        "ado",
                        "test \"$X\" = \"$X_USR:$X_PSW\" && " + lsRemote("$X_USR", "$X_PSW")),
                declarative(
                        "declarative-secret-text",
                        "text",
                        "test -z \"${X_USR+set}${X_PSW+set}\" && " + lsRemote("any", "$X")));
    }

    /** Pipelines whose script is in the repository; with the lightweight checkout no workspace is needed to read it. */
    List<Job<?, ?>> withScriptFromScm() throws Exception {
        return List.of(fromScm("lightweight", true), fromScm("heavyweight", false));
    }

    /** A shared library that the script asks for before it runs, and while it runs. */
    List<Job<?, ?>> withLibrary() throws Exception {
        GlobalLibraries.get()
                .setLibraries(List.of(new LibraryConfiguration("lib", new SCMSourceRetriever(source("lib")))));
        return List.of(
                job("library", "@Library('lib@main') _\ngreet()"),
                job("library-step", "library 'lib@main'\ngreet()"),
                job("library-step-in-node", "node { library 'lib@main'; greet() }"));
    }

    /** Steps that ask the repository on behalf of their job. */
    List<Job<?, ?>> withStepsThatAskForTheJob() throws Exception {
        return List.of(fromScm("read-trusted", true), job("resolve-scm", """
                        def scm = resolveScm(targets: ['main'], source:
                            [$class: 'GitSCMSource', id: 'x', remote: 'URL', credentialsId: 'ado',
                             traits: [[$class: 'jenkins.plugins.git.traits.BranchDiscoveryTrait']]])
                        """.replace("URL", url)));
    }

    /** The Config File Provider plugin, which writes Maven's settings with user name and password of a server. */
    Job<?, ?> withMavenSettings() throws Exception {
        GlobalConfigFiles.get()
                .save(new MavenSettingsConfig(
                        "maven",
                        "settings",
                        null,
                        SETTINGS,
                        true,
                        List.of(new ServerCredentialMapping("contoso-feed", "ado"))));
        return pipeline("maven-settings", """
                configFileProvider([configFile(fileId: 'maven', variable: 'SETTINGS')]) {
                  sh '''#!/bin/sh
                    value() { sed -n "s:.*<$1>\\\\(.*\\\\)</$1>.*:\\\\1:p" "$SETTINGS"; }
                    export U=$(value username) P=$(value password)
                    LS_REMOTE
                  '''
                }
                """.replace("LS_REMOTE", lsRemote("$U", "$P")));
    }

    /** A job that lets whoever starts it choose, with {@code ado} as the default. */
    WorkflowJob withParameter() throws Exception {
        WorkflowJob job =
                (WorkflowJob) pipeline("parameter", "git url: 'URL', branch: 'main', credentialsId: '${WHO}'");
        job.addProperty(new ParametersDefinitionProperty(new CredentialsParameterDefinition(
                "WHO", "as whom", "ado", StandardUsernamePasswordCredentials.class.getName(), true)));
        return job;
    }

    GitSCM scm() {
        return new GitSCM(
                List.of(new UserRemoteConfig(url, null, null, "ado")),
                List.of(new BranchSpec("main")),
                null,
                null,
                new ArrayList<>());
    }

    /** For the branches of a multibranch project or an organization folder. */
    GitSCMSource source(String id) {
        GitSCMSource source = new GitSCMSource(url);
        source.setId(id);
        source.setCredentialsId("ado");
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        return source;
    }

    Job<?, ?> pipeline(String name, String body) throws Exception {
        return job(name, ("node {\n" + body + "\n}").replace("URL", url));
    }

    FreeStyleProject freestyle(String name) throws IOException {
        FreeStyleProject project = Jenkins.get().createProject(FreeStyleProject.class, name);
        project.setScm(scm());
        return project;
    }

    /** Makes a job poll when it is told of a push, never by the clock. */
    static void poll(Item job) throws IOException {
        SCMTrigger trigger = new SCMTrigger("");
        if (job instanceof FreeStyleProject freestyle) {
            freestyle.addTrigger(trigger);
        } else {
            ((WorkflowJob) job).addTrigger(trigger);
        }
        trigger.start(job, true);
    }

    private FreeStyleProject freestyleBinding(String name) throws IOException {
        FreeStyleProject project = Jenkins.get().createProject(FreeStyleProject.class, name);
        project.getBuildWrappersList()
                .add(new SecretBuildWrapper(
                        List.of(new UsernamePasswordMultiBinding("U", "P", "ado"), new StringBinding("T", "text"))));
        String script = lsRemote("$U", "$P") + " && " + lsRemote("any", "$T");
        project.getBuildersList().add(new Shell(script.replace("URL", url)));
        return project;
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
                """.replace("ID", id).replace("SCRIPT", script).replace("URL", url));
    }

    private WorkflowJob fromScm(String name, boolean lightweight) throws IOException {
        WorkflowJob job = Jenkins.get().createProject(WorkflowJob.class, name);
        CpsScmFlowDefinition definition = new CpsScmFlowDefinition(scm(), "Jenkinsfile");
        definition.setLightweight(lightweight);
        job.setDefinition(definition);
        return job;
    }

    private static String lsRemote(String user, String token) {
        return HELPER.replace("USER", user).replace("TOKEN", token);
    }
}
