package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which credentials a build references. An id counts in a configuration where it is the whole text of an element, and in
 * a script where it stands in quotes: ids such as {@code git} are common words everywhere else.
 */
final class References {

    private final Set<String> used;
    private final Set<String> chosen;
    private final Set<String> configured;
    private final Set<String> scripted;

    private References(Set<String> used, Set<String> chosen, Set<String> configured, Set<String> scripted) {
        this.used = used;
        this.chosen = chosen;
        this.configured = configured;
        this.scripted = scripted;
    }

    static References of(Run<?, ?> run) throws IOException {
        Set<String> scripted = new HashSet<>();
        for (String script : ScriptSource.all(run)) {
            ItemConfiguration.addQuoted(script, scripted);
        }
        ItemConfiguration configuration = ItemConfiguration.of(run.getParent().getConfigFile());
        return new References(UsedCredentials.of(run), chosen(run), configuration.ids(), scripted);
    }

    private static Set<String> chosen(Run<?, ?> run) {
        Set<String> ids = new HashSet<>();
        for (ParametersAction parameters : run.getActions(ParametersAction.class)) {
            for (ParameterValue parameter : parameters.getAllParameters()) {
                if (parameter instanceof CredentialsParameterValue credentials) {
                    ids.add(String.valueOf(credentials.getValue()));
                }
            }
        }
        return ids;
    }

    /** All ids, and much that is none. */
    @NonNull
    Set<String> ids() {
        Set<String> ids = new TreeSet<>(used);
        ids.addAll(chosen);
        ids.addAll(configured);
        ids.addAll(scripted);
        return ids;
    }

    /** How the build references the credential of that id; empty when it does not. */
    @NonNull
    Set<Reference> to(String id) {
        Set<Reference> references = EnumSet.noneOf(Reference.class);
        if (used.contains(id)) {
            references.add(Reference.USED);
        }
        if (chosen.contains(id)) {
            references.add(Reference.PARAMETER);
        }
        if (configured.contains(id)) {
            references.add(Reference.CONFIGURATION);
        }
        if (scripted.contains(id)) {
            references.add(Reference.SCRIPT);
        }
        return references;
    }
}
