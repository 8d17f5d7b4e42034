package io.jenkins.plugins.azuredevops.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.cloudbees.hudson.plugins.folder.Folder;
import io.jenkins.plugins.azuredevops.configuration.FolderPatPolicy;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A log goes on being masked after Jenkins has restarted, and does not say so again. */
class PatMaskRestartTest {

    private static final String JOB = "folder/restarted";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void theBuildThatGoesOnShowsNothing() throws Throwable {
        String pat = new PatMint(21).newPat();
        sessions.then(jenkins -> {
            Folder folder = jenkins.jenkins.createProject(Folder.class, "folder");
            FolderPatPolicy policy = new FolderPatPolicy(Mode.OFF);
            policy.setMaskPats(true);
            folder.addProperty(policy);
            WorkflowJob job = folder.createProject(WorkflowJob.class, "restarted");
            job.setDefinition(new CpsFlowDefinition(
                    "echo 'before: %s'; semaphore 'middle'; echo 'after: %s'".formatted(pat, pat), true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            SemaphoreStep.waitForStart("middle/1", run);
            LogWork.get().submit(run, each -> {}).get(1, TimeUnit.MINUTES);
        });
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName(JOB, WorkflowJob.class).getBuildByNumber(1);
            SemaphoreStep.success("middle/1", null);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            LogWork.get().submit(run, each -> {}).get(1, TimeUnit.MINUTES);

            String log = JenkinsRule.getLog(run);
            assertAll(
                    () -> assertFalse(log.contains(pat), log),
                    () -> jenkins.assertLogContains("before: ****", run),
                    () -> jenkins.assertLogContains("after: ****", run),
                    () -> assertEquals(
                            2, log.split(Pattern.quote("**** stands for"), -1).length, "said once in\n" + log),
                    () -> assertEquals(
                            1,
                            run.getAction(PatReport.class).getFindings().stream()
                                    .filter(finding -> finding.getSource().equals("log"))
                                    .count(),
                            "findings in the log"));
        });
    }
}
