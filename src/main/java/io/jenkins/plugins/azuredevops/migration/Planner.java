package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Makes plans. */
final class Planner {

    private final Switcher switcher;
    private final Clock clock;

    Planner(Switcher switcher, Clock clock) {
        this.switcher = switcher;
        this.clock = clock;
    }

    /**
     * A plan to put an identity in the place of credentials, in the order of their addresses. What cannot be switched is
     * left out, and named. Blocks: finds out who uses them.
     *
     * @throws IllegalArgumentException when there is no such identity
     */
    @NonNull
    Plan plan(@NonNull List<StoredCredential> chosen, @NonNull String model, @NonNull String by) throws IOException {
        AzureDevOpsCredentials identity = Models.get(model);
        List<StoredCredential> planned = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (StoredCredential stored : chosen) {
            Optional<String> obstacle = switcher.obstacle(stored);
            obstacle.ifPresentOrElse(leftOut::add, () -> planned.add(stored));
        }
        String controller = Jenkins.get().getLegacyInstanceId();
        String modelWas = Revision.of(identity).code();
        Map<Address, Uses> uses = Survey.of(planned);
        List<PlanEntry> entries = planned.stream()
                .map(stored -> entry(stored, model, modelWas, uses.get(stored.address()))
                        .sealed(controller))
                .toList();
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Plan(Plan.VERSION, controller, Jenkins.get().getRootUrl(), now, by, leftOut, entries);
    }

    private static PlanEntry entry(StoredCredential stored, String model, String modelWas, Uses uses) {
        Address address = stored.address();
        String was = Revision.of(stored.credentials()).code();
        return new PlanEntry(
                address.store(),
                address.domain(),
                address.id(),
                Kinds.of(stored.credentials()).orElseThrow(),
                model,
                was,
                modelWas,
                uses,
                null);
    }
}
