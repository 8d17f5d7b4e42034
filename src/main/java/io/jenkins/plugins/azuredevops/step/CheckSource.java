package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import io.jenkins.plugins.azuredevops.inventory.BuildEnvironment;
import io.jenkins.plugins.azuredevops.inventory.BuildParameters;
import io.jenkins.plugins.azuredevops.inventory.BuildSource;
import io.jenkins.plugins.azuredevops.inventory.JobConfiguration;
import io.jenkins.plugins.azuredevops.inventory.ReferencedCredentials;
import io.jenkins.plugins.azuredevops.inventory.RunningScripts;
import io.jenkins.plugins.azuredevops.inventory.WorkspaceFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Where {@code azureDevOpsPatCheck} can be told to look. */
enum CheckSource {
    CREDENTIALS {
        @Override
        List<BuildSource> in(StepContext context) {
            return List.of(new ReferencedCredentials());
        }
    },
    CONFIGURATION {
        @Override
        List<BuildSource> in(StepContext context) {
            return List.of(new JobConfiguration());
        }
    },
    SCRIPT {
        @Override
        List<BuildSource> in(StepContext context) {
            return List.of(new RunningScripts());
        }
    },
    ENVIRONMENT {
        @Override
        List<BuildSource> in(StepContext context) throws IOException, InterruptedException {
            EnvVars variables = context.get(EnvVars.class);
            return variables == null
                    ? List.of(new BuildParameters())
                    : List.of(new BuildParameters(), new BuildEnvironment(variables));
        }
    },
    WORKSPACE {
        @Override
        List<BuildSource> in(StepContext context) throws IOException, InterruptedException {
            FilePath workspace = context.get(FilePath.class);
            if (workspace == null) {
                throw new AbortException(Messages.CheckSource_noWorkspace());
            }
            return List.of(new WorkspaceFiles(workspace));
        }
    };

    /** What is looked through at the place of the step. */
    abstract List<BuildSource> in(StepContext context) throws IOException, InterruptedException;

    /** @throws IllegalArgumentException if there is none of that name */
    @NonNull
    static CheckSource of(String word) {
        return Arrays.stream(values())
                .filter(source -> source.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(Messages.CheckSource_unknown(word, String.join(", ", words()))));
    }

    /** Those of the words; all that need no workspace where none is named: naming none is no way to look nowhere. */
    @NonNull
    static Set<CheckSource> of(@CheckForNull List<String> words) {
        if (words == null) {
            return EnumSet.complementOf(EnumSet.of(WORKSPACE));
        }
        Set<CheckSource> sources = EnumSet.noneOf(CheckSource.class);
        words.forEach(word -> sources.add(of(word)));
        return sources;
    }

    @NonNull
    static List<String> words() {
        return Arrays.stream(values()).map(CheckSource::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
