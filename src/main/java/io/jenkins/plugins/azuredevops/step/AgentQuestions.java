package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
        // both at once: a process takes its time to start, and on a distant agent so does its answer
        Question version = ask(AgentGit.VERSION_COMMAND);
        Question configuration = ask(AgentGit.CONFIGURATION_COMMAND);
        AgentGit.Version known = AgentGit.Version.parse(version.answer());
        List<GitSetting> settings = GitSetting.parse(configuration.answer());
        return known == null ? AgentGit.NONE : new AgentGit(known, settings);
    }

    private Question ask(List<String> command) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            workspace.mkdirs();
            return new Question(
                    launcher.launch()
                            .cmds(command)
                            .envs(environment)
                            .pwd(workspace)
                            .stdout(output)
                            .stderr(new NullStream())
                            .quiet(true)
                            .start(),
                    output);
        } catch (IOException e) {
            return new Question(null, output);
        }
    }

    /** @param process null when the command is not there */
    private record Question(@CheckForNull Proc process, ByteArrayOutputStream output) {

        /** What the command prints; nothing when it is not there. */
        String answer() throws InterruptedException {
            if (process == null) {
                return "";
            }
            try {
                process.joinWithTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS, TaskListener.NULL);
            } catch (IOException e) {
                return "";
            }
            return output.toString(StandardCharsets.UTF_8);
        }
    }
}
