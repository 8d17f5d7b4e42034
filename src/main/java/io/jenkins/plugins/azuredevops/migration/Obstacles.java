package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.IdentityTrial;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Why a credential cannot be switched, in one sentence that says which one, and what to do. */
final class Obstacles {

    private final SwitchRecords records;

    Obstacles(SwitchRecords records) {
        this.records = records;
    }

    /** To switching what is stored there now to whatever identity. */
    @NonNull
    Optional<String> to(@NonNull StoredCredential stored) throws IOException {
        Address address = stored.address();
        Optional<SwitchRecord> record = records.of(address);
        if (record.isPresent()) {
            return Optional.of(earlier(record.get(), SwitchState.of(record.get(), stored)));
        }
        if (Kinds.of(stored.credentials()).isEmpty()) {
            String kind = stored.credentials().getDescriptor().getDisplayName();
            return Optional.of(Messages.Obstacles_kind(address, kind));
        }
        return stored.isReplaceable() ? Optional.empty() : Optional.of(Messages.Obstacles_readOnly(address));
    }

    /** To switching an entry of a plan, in the order in which the reasons explain each other. */
    @NonNull
    Optional<String> to(@NonNull Plan plan, @NonNull PlanEntry entry) throws IOException {
        Address address = entry.address();
        String controller = Jenkins.get().getLegacyInstanceId();
        if (!controller.equals(plan.controller())) {
            return Optional.of(Messages.Obstacles_otherController(address, plan.url()));
        }
        if (!entry.isSealed(controller)) {
            return Optional.of(Messages.Obstacles_altered(address));
        }
        Optional<StoredCredential> stored = CredentialStores.find(address);
        if (stored.isEmpty()) {
            return Optional.of(Messages.Obstacles_gone(address));
        }
        Optional<String> obstacle = to(stored.get());
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (!Revision.of(stored.get().credentials()).code().equals(entry.was())) {
            return Optional.of(Messages.Obstacles_changed(address));
        }
        Optional<AzureDevOpsCredentials> model = Models.find(entry.model());
        if (model.isEmpty()) {
            return Optional.of(Messages.Obstacles_modelGone(address, entry.model()));
        }
        return Revision.of(model.get()).code().equals(entry.modelWas())
                ? new IdentityTrial(model.get()).refusalIn(stored.get().store().getContext())
                : Optional.of(Messages.Obstacles_modelChanged(address, entry.model()));
    }

    private static String earlier(SwitchRecord record, SwitchState state) {
        return state == SwitchState.SWITCHED
                ? Messages.Obstacles_switched(record.address(), record.by(), record.at(), record.model())
                : Messages.Obstacles_unfinished(record.address(), record.by(), record.at());
    }
}
