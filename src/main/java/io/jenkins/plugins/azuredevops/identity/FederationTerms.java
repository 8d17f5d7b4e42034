package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.setup.FederatedSubjects;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a federated credential of Entra has to say, for it to accept the tokens of builds.
 *
 * @param issuer of the tokens
 * @param subject its pattern, with variables of the build such as {@code ${JOB_URL}}
 * @param audience of the tokens; null where none is set
 */
@Restricted(NoExternalUse.class)
public record FederationTerms(
        @NonNull String issuer,
        @NonNull String subject,
        @CheckForNull String audience) {

    /** How many federated credentials an application may have (Entra, "Workload identity federation", considerations). */
    static final int MOST = FederatedSubjects.MOST;

    /** As Jenkins replaces them. */
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\{[^}]+}|\\w)");

    static boolean hasVariable(@NonNull String text) {
        return VARIABLE.matcher(text).find();
    }

    /** Whether the subject is not the same for all. */
    boolean isPattern() {
        return hasVariable(subject);
    }
}
