package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
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
    private final Set<String> configured;
    private final Set<String> scripted;

    private References(Set<String> used, Set<String> configured, Set<String> scripted) {
        this.used = used;
        this.configured = configured;
        this.scripted = scripted;
    }

    static References of(Run<?, ?> run) throws IOException {
        Set<String> scripted = new HashSet<>();
        for (String script : ScriptSource.all(run)) {
            ItemConfiguration.addQuoted(script, scripted);
        }
        ItemConfiguration configuration = ItemConfiguration.of(run.getParent().getConfigFile());
        return new References(UsedCredentials.of(run), configuration.ids(), scripted);
    }

    /** All ids, and much that is none. */
    @NonNull
    Set<String> ids() {
        Set<String> ids = new TreeSet<>(used);
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
        if (configured.contains(id)) {
            references.add(Reference.CONFIGURATION);
        }
        if (scripted.contains(id)) {
            references.add(Reference.SCRIPT);
        }
        return references;
    }
}
