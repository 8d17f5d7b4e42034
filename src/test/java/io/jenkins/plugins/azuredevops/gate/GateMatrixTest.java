package io.jenkins.plugins.azuredevops.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.queue.QueueTaskFuture;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Each way in which a token reaches a build, in each mode: which gate acts, and what becomes of the build. */
@WithJenkins
class GateMatrixTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyWay(Mode mode, JenkinsRule jenkins) throws Exception {
        LabJenkins.enter(lab.lab());
        jenkins.jenkins.setNumExecutors(4);
        PatPolicyConfiguration.get().setMode(mode);
        Ways set = new Ways(jenkins, lab);
        List<Way> ways = set.all();
        List<QueueTaskFuture<? extends Run<?, ?>>> started = new ArrayList<>();
        for (Way way : ways) {
            started.add(way.starter().start());
        }

        Stream.Builder<Executable> checks = Stream.builder();
        for (int i = 0; i < started.size(); i++) {
            Way way = ways.get(i);
            // the future of a short Pipeline never comes when it is over before its executor has handed it over
            Run<?, ?> run = started.get(i).waitForStart();
            jenkins.waitForMessage("Finished: ", run);
            checks.add(() -> check(mode, way, run, set.pat()));
        }
        assertTrue(ways.size() >= 20, "ways");
        assertAll("mode " + mode, checks.build());
    }

    private void check(Mode mode, Way way, Run<?, ?> run, String pat) throws Exception {
        String log = JenkinsRule.getLog(run);
        String what = way.name() + " in mode " + mode + "\n" + log;
        PatReport report = run.getAction(PatReport.class);
        boolean isMet = mode != Mode.OFF && way.gate() != null;
        boolean isStopped = mode == Mode.FAIL && way.gate() != null;
        assertEquals(isStopped ? Result.FAILURE : Result.SUCCESS, run.getResult(), what);
        assertEquals(isMet, report != null, "a report of " + what);
        assertEquals(
                isMet && mode != Mode.AUDIT,
                log.contains("Personal access tokens of Azure DevOps: "),
                "told in the log: " + what);
        assertFalse(log.contains(pat), "the token is in the log: " + way.name());
        if (isStopped) {
            assertEquals(way.gate(), report.getViolations().get(0).getGate(), "the gate: " + what);
            assertTrue(log.contains("withAzureDevOpsToken(credentialsId"), "the replacement: " + what);
            assertTrue(log.contains("Exemptions, for a while, are granted by"), "who exempts: " + what);
            assertFalse(log.contains("REACHED"), "it went on with the token: " + what);
        }
        if (isMet) {
            assertEquals(mode, report.getFindings().get(0).getMode(), what);
        }
    }

    /** Whoever writes the step asks for a build that fails, whatever the policy; and nothing that the step says loosens it. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyWayAroundTheCheck(Mode mode, JenkinsRule jenkins) throws Exception {
        LabJenkins.enter(lab.lab());
        PatPolicyConfiguration.get().setMode(mode);
        String pat = lab.lab().organization("contoso").pat();
        String made =
                "withEnv(['X=" + pat.substring(0, 40) + "' + '" + pat.substring(40) + "']) { CHECK; echo 'REACHED' }";
        Map<String, Mode> checks = Map.of(
                "azureDevOpsPatCheck()",
                Mode.FAIL,
                "azureDevOpsPatCheck(mode: 'WARN')",
                mode == Mode.FAIL ? Mode.FAIL : Mode.WARN,
                "azureDevOpsPatCheck(mode: 'OFF')",
                mode,
                "azureDevOpsPatCheck(mode: 'OFF', sources: [])",
                mode,
                "azureDevOpsPatCheck(mode: 'AUDIT', sources: ['environment'])",
                mode == Mode.OFF ? Mode.AUDIT : mode,
                "catchError(buildResult: 'SUCCESS') { azureDevOpsPatCheck() }; error 'x'",
                Mode.FAIL);

        for (Map.Entry<String, Mode> check : checks.entrySet()) {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(new CpsFlowDefinition(made.replace("CHECK", check.getKey()), true));
            WorkflowRun run = job.scheduleBuild2(0).get();
            String what = check.getKey() + " in mode " + mode + "\n" + JenkinsRule.getLog(run);

            PatReport report = run.getAction(PatReport.class);
            assertEquals(check.getValue() == Mode.FAIL ? Result.FAILURE : Result.SUCCESS, run.getResult(), what);
            assertEquals(check.getValue() == Mode.OFF, report == null, "a report of " + what);
            if (report != null) {
                assertEquals(check.getValue(), report.getFindings().get(0).getMode(), what);
            }
        }
    }
}
