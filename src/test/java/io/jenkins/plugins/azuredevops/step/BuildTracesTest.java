package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An agent is told of later tokens of a build whose log it writes, and of no other. */
@WithJenkins
class BuildTracesTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void onlyATicketOfTheBuildOpens(JenkinsRule jenkins) throws Exception {
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        WorkflowRun run = job("open", "node { withAzureDevOpsToken(credentialsId: 'ado') { semaphore 'open' } }")
                .scheduleBuild2(0)
                .waitForStart();
        SemaphoreStep.waitForStart("open/1", run);
        BuildTraces traces = BuildTraces.get();
        String id = run.getExternalizableId();
        String ticket = BuildTraces.ticket(id);

        assertAll(
                () -> assertEquals(1, traces.of(id).tokens(), "tokens"),
                () -> assertSame(traces.of(id), traces.of(id), "computed once"),
                () -> assertNotNull(traces.since(id, ticket, 0), "for an agent that knows none"),
                () -> assertNull(traces.since(id, ticket, 1), "for one that knows it"),
                () -> assertNull(traces.since(id, BuildTraces.ticket("open#2"), 0), "with the ticket of another build"),
                () -> assertNull(traces.since("open#2", ticket, 0), "of another build"));
        SemaphoreStep.success("open/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertNull(traces.of(id), "forgotten with the tokens");
    }
}
