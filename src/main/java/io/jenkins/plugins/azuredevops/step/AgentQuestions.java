package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import hudson.util.NullStream;
import io.jenkins.plugins.azuredevops.engine.toolkit.AgentGit;
import io.jenkins.plugins.azuredevops.engine.toolkit.GitSetting;
import io.jenkins.plugins.azuredevops.engine.toolkit.ToolFile;
import io.jenkins.plugins.azuredevops.engine.toolkit.ToolFiles;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.agents.ControllerToAgentFileCallable;

/** Asks the agent what the toolkits have to know of its git and of the project. Blocks; to be called in the background. */
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

    /** The files that toolkits want to know, as far as they are there. */
    @NonNull
    List<ToolFile.Found> files(@NonNull List<ToolFile> wanted) throws IOException, InterruptedException {
        return wanted.isEmpty()
                ? List.of()
                : workspace.act(new Find(List.copyOf(wanted), environment.get("HOME"), environment.get("USERPROFILE")));
    }

    /** @param home as the block's variable says, if it does, on Unix; what Windows has instead is {@code profile} */
    private record Find(
            List<ToolFile> wanted,
            @CheckForNull String home,
            @CheckForNull String profile) implements ControllerToAgentFileCallable<List<ToolFile.Found>> {

        @Override
        public List<ToolFile.Found> invoke(File folder, VirtualChannel channel) throws IOException {
            String chosen = File.pathSeparatorChar == ';' ? profile : home;
            String own = chosen == null || chosen.isBlank() ? System.getProperty("user.home") : chosen;
            return new ArrayList<>(new ToolFiles(folder.toPath(), Path.of(own)).find(wanted));
        }
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
