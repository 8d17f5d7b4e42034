package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The stored credentials that a build has used so far, or that its job or script names. */
@Restricted(NoExternalUse.class)
public final class ReferencedCredentials implements BuildSource {

    private static final Map<Reference, String> WORDS = Map.of(
            Reference.USED, "used",
            Reference.PARAMETER, "chosen for a parameter",
            Reference.CONFIGURATION, "named in the configuration of the job",
            Reference.SCRIPT, "named in the script");

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) throws IOException {
        StoredPats.get().complete();
        References references = References.of(run);
        List<Met> met = new ArrayList<>();
        for (String id : references.ids()) {
            for (Sighting sighting : StoredPats.get().of(run.getParent(), id)) {
                met.add(new Met(sighting, words(references.to(id))));
            }
        }
        return met;
    }

    private static String words(Set<Reference> references) {
        return references.stream().map(WORDS::get).collect(Collectors.joining(", "));
    }
}
