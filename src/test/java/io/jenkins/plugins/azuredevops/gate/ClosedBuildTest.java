package io.jenkins.plugins.azuredevops.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A Pipeline that was closed while it ran gets no further step, in none of its branches, after a restart neither. */
class ClosedBuildTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void staysClosedAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            PatPolicyConfiguration.get().setMode(Mode.FAIL);
            storeOfDana(jenkins);
            WorkflowJob job = LabJenkins.job("closed", """
                    parallel(
                      waits: {
                        semaphore 'waits'
                        try { echo 'REACHED' } catch (e) { }
                        currentBuild.result = 'SUCCESS'
                      },
                      uses: {
                        semaphore 'uses'
                        try { withCredentials([string(credentialsId: '${P}', variable: 'X')]) { echo 'REACHED' } } catch (e) { }
                      })
                    """);
            job.addProperty(new ParametersDefinitionProperty(
                    new CredentialsParameterDefinition("P", null, "", StringCredentialsImpl.class.getName(), false)));
            WorkflowRun run = job.scheduleBuild2(
                            0,
                            new CauseAction(new Cause.UserIdCause("dana")),
                            new ParametersAction(new CredentialsParameterValue("P", "of-dana", null, false)))
                    .waitForStart();
            SemaphoreStep.waitForStart("waits/1", run);
            SemaphoreStep.success("uses/1", null);
            jenkins.waitForMessage("[Pipeline] // withCredentials", run);
            // told when the Pipeline has come to rest, and can be saved
            assertEquals(
                    1,
                    run.getExecution().getCurrentExecutions(true).get().size(),
                    "steps at work: the branch that waits, and no other");
        });
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins
                    .getItemByFullName("closed", WorkflowJob.class)
                    .getBuildByNumber(1);
            SemaphoreStep.success("waits/1", null);
            jenkins.waitForCompletion(run);

            jenkins.assertBuildStatus(Result.FAILURE, run);
            jenkins.assertLogNotContains("REACHED", run);
            assertEquals(
                    "use",
                    run.getAction(PatReport.class).getViolations().get(0).getGate(),
                    "the gate that closed it before the restart");
        });
    }

    /** A credential of a user, which no gate looks at before it is used. */
    private static void storeOfDana(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User dana = User.getById("dana", true);
        try (ACLContext ignored = ACL.as2(dana.impersonate2())) {
            for (CredentialsStore store : CredentialsProvider.lookupStores(dana)) {
                if (store.getContext() == dana) {
                    store.addCredentials(
                            Domain.global(),
                            new StringCredentialsImpl(
                                    CredentialsScope.USER,
                                    "of-dana",
                                    null,
                                    Secret.fromString(new PatMint(11).newPat())));
                }
            }
        }
    }
}
