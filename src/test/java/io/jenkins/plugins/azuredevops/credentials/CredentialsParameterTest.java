package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whoever starts a build may choose a credential: the job's, or one of his own, never somebody else's. */
@WithJenkins
class CredentialsParameterTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private WorkflowJob job;
    private String strong;
    private String reader;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, CredentialsProvider.USE_OWN, CredentialsProvider.VIEW)
                .everywhere()
                .to("alice", "bob")
                .grant(CredentialsProvider.USE_ITEM)
                .everywhere()
                .to("alice"));
        strong = lab.identity("contoso-build").objectId();
        reader = lab.identity("contoso-reader").objectId();
        job = new ConsumerJobs(lab.url()).withParameter();
    }

    @Test
    void theDefaultAndAChosenOneGoOn() throws Exception {
        SwitchedCredentials stored = new SwitchedCredentials(lab);
        stored.asPersonalAccessToken();
        lab.forget();
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
        jenkins.assertBuildStatusSuccess(build("alice", "ado"));
        assertAll(
                () -> assertEquals(1, lab.letIn().size(), "who was let in with the PAT"),
                () -> assertEquals(0, lab.tokenRequests().size(), "tokens with a stored PAT"));

        stored.asIdentity("**");
        store(credentials("other", lab.identity("contoso-reader"), "contoso"));

        assertEquals(Set.of(strong), letIn(Result.SUCCESS, null, null), "with the default");
        assertEquals(Set.of(strong), letIn(Result.SUCCESS, "alice", "ado"), "with the default, chosen");
        assertEquals(Set.of(reader), letIn(Result.SUCCESS, "alice", "other"), "with another one, chosen");
    }

    @Test
    void onesOwnButNobodyElses() throws Exception {
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        AzureDevOpsCredentials own = credentials("hers", lab.identity("contoso-reader"), "contoso");
        own.setAllowedItems(null);
        storeOf("alice", own);

        assertEquals(Set.of(reader), letIn(Result.SUCCESS, "alice", "hers"), "alice with her own");
        assertEquals(Set.of(), letIn(Result.FAILURE, "bob", "hers"), "bob with that of alice");
        assertEquals(0, lab.tokenRequests().size(), "tokens for bob, who named the credential of alice");
        assertEquals(Set.of(), letIn(Result.FAILURE, "bob", "ado"), "bob with the job's, which he may not use");
        assertEquals(0, lab.tokenRequests().size(), "tokens for bob, who may not use those of the job");
    }

    private Set<String> letIn(Result expected, String user, String id) throws Exception {
        lab.forget();
        WorkflowRun run = user == null ? job.scheduleBuild2(0).get() : build(user, id);
        jenkins.assertBuildStatus(expected, run);
        return lab.letIn();
    }

    private WorkflowRun build(String user, String id) throws Exception {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return job.scheduleBuild2(
                            0,
                            new CauseAction(new Cause.UserIdCause()),
                            new ParametersAction(new CredentialsParameterValue("WHO", id, "")))
                    .get();
        }
    }

    private static void storeOf(String user, StandardCredentials credentials) throws Exception {
        User owner = User.getById(user, true);
        try (ACLContext as = ACL.as2(owner.impersonate2())) {
            CredentialsProvider.lookupStores(owner).iterator().next().addCredentials(Domain.global(), credentials);
        }
    }
}
