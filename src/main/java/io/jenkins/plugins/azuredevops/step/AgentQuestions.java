package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.TaskListener;
import hudson.util.NullStream;
import io.jenkins.plugins.azuredevops.engine.toolkit.AgentGit;
import io.jenkins.plugins.azuredevops.engine.toolkit.GitSetting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the agent what the toolkits have to know of its git. Blocks; to be called in the background. */
final class AgentQuestions {

    private static final int PATIENCE_SECONDS = 30;

    private final Launcher launcher;
    private final FilePath workspace;
    private final EnvVars environment;

    AgentQuestions(@NonNull Launcher launcher, @NonNull FilePath workspace, @NonNull EnvVars environment) {
        this.launcher = launcher;
        this.workspace = workspace;
        this.environment = environment;
    }

    @NonNull
    AgentGit git() throws InterruptedException {
        AgentGit.Version version = AgentGit.Version.parse(answer(AgentGit.VERSION_COMMAND));
        return version == null
                ? AgentGit.NONE
                : new AgentGit(version, GitSetting.parse(answer(AgentGit.CONFIGURATION_COMMAND)));
    }

    /** What the command prints; nothing when it is not there. */
    private String answer(List<String> command) throws InterruptedException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            workspace.mkdirs();
            Proc process = launcher.launch()
                    .cmds(command)
                    .envs(environment)
                    .pwd(workspace)
                    .stdout(answer)
                    .stderr(new NullStream())
                    .quiet(true)
                    .start();
            process.joinWithTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS, TaskListener.NULL);
        } catch (IOException e) {
            return "";
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
