package io.jenkins.plugins.azuredevops;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.identity.ClientSecretIdentity;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** Brings a real Jenkins and a lab together, as an administrator would by the forms. */
public final class LabJenkins {

    private LabJenkins() {}

    /** Enters the lab in the global settings, and lets git on the agents trust it. */
    public static void enter(URI authority, URI host, Path caFile) throws IOException {
        AzureDevOpsConfiguration settings = AzureDevOpsConfiguration.get();
        settings.setAuthority(authority.toString());
        settings.setHosts(host.toString());
        settings.setCaCertificates(Files.readString(caFile));
        settings.setMinimumMinutesLeft(0);
        // for git on the controller outside of builds, where the properties of nodes do not count
        EnvVars.masterEnvVars.put("GIT_SSL_CAINFO", caFile.toString());
        Jenkins.get()
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new EnvironmentVariablesNodeProperty.Entry("GIT_SSL_CAINFO", caFile.toString()),
                        new EnvironmentVariablesNodeProperty.Entry("GIT_CONFIG_NOSYSTEM", "1"),
                        new EnvironmentVariablesNodeProperty.Entry("GIT_AUTHOR_NAME", "Dana"),
                        new EnvironmentVariablesNodeProperty.Entry("GIT_AUTHOR_EMAIL", "dana@lab.example"),
                        new EnvironmentVariablesNodeProperty.Entry("GIT_COMMITTER_NAME", "Dana"),
                        new EnvironmentVariablesNodeProperty.Entry("GIT_COMMITTER_EMAIL", "dana@lab.example")));
    }

    public static void enter(Lab lab) throws IOException {
        enter(lab.authority(), lab.devOps().url(), lab.caFile());
    }

    /** The identity as a credential. */
    public static AzureDevOpsCredentials credentials(String id, LabIdentity identity, String organizations) {
        return credentials(id, identity.tenantId(), identity.clientId(), identity.clientSecret(), organizations);
    }

    public static AzureDevOpsCredentials credentials(
            String id, String tenantId, String clientId, String secret, String organizations) {
        AzureDevOpsCredentials credentials = new AzureDevOpsCredentials(
                CredentialsScope.GLOBAL,
                id,
                "builds of " + organizations,
                new ClientSecretIdentity(tenantId, clientId, Secret.fromString(secret)),
                organizations);
        credentials.setAllowedItems("**");
        return credentials;
    }

    /** An identity of the lab with its secret. */
    public static EntraIdentity secret(LabIdentity identity) {
        return new ClientSecretIdentity(
                identity.tenantId(), identity.clientId(), Secret.fromString(identity.clientSecret()));
    }

    /** The secret that is stored for an identity of that kind. */
    public static String secretOf(EntraIdentity identity) {
        return ((ClientSecretIdentity) identity).getSecret().getPlainText();
    }

    /** Stores a credential for all jobs. */
    public static void store(StandardCredentials credentials) throws IOException {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().add(credentials);
        provider.save();
    }

    /** A job with that script. */
    public static WorkflowJob job(String name, String script) throws Exception {
        WorkflowJob job = Jenkins.get().createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** The first token that a running build got, as if a build tool had found it. */
    public static String firstToken(Run<?, ?> run) {
        return AzureDevOpsClients.get().tokens(run.getExternalizableId()).get(0).reveal();
    }

    /** The first line of a build's log that reports an error. */
    public static String firstError(Run<?, ?> run) throws IOException {
        return run.getLog(1000).stream()
                .filter(line -> line.startsWith("ERROR: "))
                .findFirst()
                .orElse("no error in the log");
    }
}
