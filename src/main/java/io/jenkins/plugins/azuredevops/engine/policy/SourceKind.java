package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Locale;

/** Where a token was met. */
public enum SourceKind {
    /** A stored secret of a credential. */
    CREDENTIALS(
            "a stored credential",
            Mode.FAIL,
            "Let an Entra identity take the place of the credential under its id, or take a token in the script:"
                    + " withAzureDevOpsToken(credentialsId: 'ID', tools: ['git']) { ... }"),
    /** The configuration of a job: URLs with a user, defaults of parameters, builders. */
    CONFIGURATION(
            "the configuration of the job",
            Mode.FAIL,
            "Take the token out of the configuration, revoke it, and choose a credential of the kind Azure DevOps (Entra)"
                    + " there, or use one in the script: withAzureDevOpsToken(credentialsId: 'ID', tools: ['git']) { ... }"),
    /** A Pipeline script, or a library, as it runs. */
    SCRIPT(
            "the script of the Pipeline",
            Mode.FAIL,
            "Take the token out of the script, revoke it, and wrap what needs one:"
                    + " withAzureDevOpsToken(credentialsId: 'ID', tools: ['git']) { ... }"),
    /** Variables of a folder, a node or a build. */
    ENVIRONMENT(
            "the environment",
            Mode.FAIL,
            "Take the variable away, revoke the token, and wrap what needs one:"
                    + " withAzureDevOpsToken(credentialsId: 'ID', tools: ['env']) { ... }"),
    /** Files of the controller: managed files, configuration as code, old copies of configuration. */
    FILES("a file of the controller", Mode.FAIL, "Take the token out of the file, and revoke it."),
    /** Remotes of git and files of tools in the workspace, and the workspace itself. */
    WORKSPACE(
            "the workspace",
            Mode.FAIL,
            "Take the token out of the file, revoke it, and let withAzureDevOpsToken write what the tool reads."),
    /** The log of a build that is over: there is nothing left to stop. */
    LOG("the log of the build", Mode.WARN, "Revoke the token: everybody who may read the log has it."),
    /** The home of an agent, which many builds share and none is to blame for. */
    AGENT_HOME("the home of an agent", Mode.AUDIT, "Take the token out of the file, and revoke it.");

    private final String title;
    private final Mode strictest;
    private final String advice;

    SourceKind(String title, Mode strictest, String advice) {
        this.title = title;
        this.strictest = strictest;
        this.advice = advice;
    }

    /** What to call it in a sentence, with its article. */
    @NonNull
    public String title() {
        return title;
    }

    /** The strictest mode that can be had here. */
    @NonNull
    public Mode strictest() {
        return strictest;
    }

    /** What to do about a token that stands there, in a sentence. */
    @NonNull
    public String advice() {
        return advice;
    }

    /** The same for a token that a credential holds, whose id may stay. */
    @NonNull
    public String advice(@NonNull String credentialsId) {
        return advice.replace("'ID'", "'" + Printable.of(credentialsId) + "'");
    }

    /** Whether a job may ask to have it looked through; what many jobs share is for administrators. */
    public boolean isForJobs() {
        return this != AGENT_HOME;
    }

    /** Whether a build itself puts there what a credential hands out. */
    boolean isFilledByBuilds() {
        return this == ENVIRONMENT || this == WORKSPACE || this == LOG;
    }

    /** The word that configurations and reports use, such as {@code agent-home}. */
    @NonNull
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
