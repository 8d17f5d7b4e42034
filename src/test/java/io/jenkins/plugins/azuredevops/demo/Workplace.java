package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.AgentGit;
import io.jenkins.plugins.azuredevops.engine.toolkit.BlockStart;
import io.jenkins.plugins.azuredevops.engine.toolkit.GitSetting;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.PrivateFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A place to work in with git, where the engine's toolkit puts the token: what a step does on an agent, without Jenkins. */
public final class Workplace {

    private final Path directory;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final PrintStream out;
    private Injection injection;

    /** @param out shows what git does */
    public Workplace(Lab lab, Path place, PrintStream out) throws IOException {
        this.out = out;
        directory = Files.createDirectories(place.resolve("workspace"));
        folder = Files.createDirectories(place.resolve("workspace@tmp"));
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", Files.createDirectories(place.resolve("home")).toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_SSL_CAINFO", lab.caFile().toString());
        environment.put("LC_ALL", "C.UTF-8");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "Demo");
            environment.put("GIT_" + who + "_EMAIL", "demo@lab.example");
        }
    }

    /** Lets git work with a token in these organizations. */
    public void open(List<Organization> organizations, SecretText token) throws IOException, InterruptedException {
        Command command = new Command(directory, environment);
        AgentGit git = new AgentGit(
                AgentGit.Version.parse(command.run(AgentGit.VERSION_COMMAND).output()),
                GitSetting.parse(command.run(AgentGit.CONFIGURATION_COMMAND).output()));
        injection = Toolkits.inject(
                List.of("git"), new BlockStart(folder.toString(), organizations, environment, null, git));
        write(injection.files(token));
        environment.putAll(injection.plainEnvironment());
        environment.putAll(injection.secretEnvironment(token));
    }

    /** From now on git works with this token. */
    public void renew(SecretText token) throws IOException {
        write(injection.secretFiles(token));
    }

    /** Runs git and shows what it says; whether it succeeded. */
    public boolean git(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        out.println("  $ " + String.join(" ", words));
        Command.Result result = new Command(directory, environment).run(words);
        result.output().lines().forEach(line -> out.println("    " + line));
        return result.code() == 0;
    }

    /** Commits a new file in the clone and pushes it to a branch of its own. */
    boolean push(String clone, String branch, String subject) throws IOException, InterruptedException {
        Path repository = directory.resolve(clone);
        if (!Files.isDirectory(repository)) {
            out.println("  there is no clone to push from");
            return false;
        }
        Files.writeString(repository.resolve(branch + ".txt"), subject + "\n");
        return git("-C", clone, "add", ".")
                && git("-C", clone, "commit", "-q", "-m", subject)
                && git("-C", clone, "push", "-q", "origin", "HEAD:refs/heads/" + branch);
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path fresh = folder.resolve(file.getKey() + ".new");
            PrivateFile.write(fresh, file.getValue());
            // a git that runs meanwhile reads the old or the new one, never a part
            Files.move(fresh, folder.resolve(file.getKey()), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
