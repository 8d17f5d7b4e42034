package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A block on Windows: git in {@code bat} and {@code powershell}, the token's file and who may read it, and what the log hides. */
@WithJenkins
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "Its builds use bat and powershell, which only Windows has.")
class WindowsAgentTest {

    /** How the second part of a JWT begins. */
    private static final Pattern PAYLOAD = Pattern.compile("\\.eyJ[\\w-]{20}");

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    /** Windows' own TLS does not know the laboratory's authority. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bat 'git -c http.sslBackend=openssl ls-remote URL'",
                "powershell 'git -c http.sslBackend=openssl ls-remote URL; exit $LASTEXITCODE'"
            })
    void gitAsksTheHelperOfTheBlock(String step) throws Exception {
        WorkflowRun run = run(
                step.replace("URL", lab.lab().organization("contoso").gitUrl().toString()));

        jenkins.assertLogContains("refs/heads/main", run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bat '@echo the token: %AZURE_DEVOPS_TOKEN%'",
                "bat '@echo the token: && @type \"%AZURE_DEVOPS_TOKEN_FILE%\"'",
                "powershell 'Write-Output \"the token: $env:AZURE_DEVOPS_TOKEN\"'",
                "powershell 'Write-Output \"the token: $(Get-Content $env:AZURE_DEVOPS_TOKEN_FILE)\"'"
            })
    void whateverPrintsTheTokenIsMasked(String step) throws Exception {
        WorkflowRun run = run(step);

        jenkins.assertLogContains("the token:", run);
        jenkins.assertLogContains("****", run);
        assertFalse(PAYLOAD.matcher(JenkinsRule.getLog(run)).find(), "the token's payload is in the log");
    }

    @Test
    void theFileIsItsOwnersAlone() throws Exception {
        WorkflowRun run =
                run("powershell 'Write-Output \"rights: $((Get-Acl $env:AZURE_DEVOPS_TOKEN_FILE).Access.Count)\"'");

        jenkins.assertLogContains("rights: 1", run);
    }

    private WorkflowRun run(String step) throws Exception {
        return jenkins.buildAndAssertSuccess(job(
                "windows",
                "node { withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) { " + step + " } }"));
    }
}
