package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** Switches, undoes and finishes, one request at a time. All of a request is looked at before any of it is done. */
final class Switcher {

    private final SwitchRecords records;
    private final Obstacles obstacles;
    private final History history;
    private final Steps steps;
    private final Clock clock;

    Switcher(SwitchRecords records, History history, Clock clock) {
        this.records = records;
        this.history = history;
        this.obstacles = new Obstacles(records);
        this.steps = new Steps(history, clock);
        this.clock = clock;
    }

    @NonNull
    synchronized List<Outcome> switchAll(@NonNull Plan plan, @NonNull String by) throws IOException {
        removeVoid();
        List<Step> all = new ArrayList<>();
        Set<Address> seen = new HashSet<>();
        for (PlanEntry entry : plan.entries()) {
            Address address = entry.address();
            Optional<String> obstacle =
                    seen.add(address) ? obstacles.to(plan, entry) : Optional.of(Messages.Switcher_twice(address));
            all.add(obstacle.<Step>map(says -> new Step.Refused(address, String.valueOf(entry.model()), says))
                    .orElseGet(() -> ready(entry, by)));
        }
        return steps.take("switch", by, all);
    }

    private Step ready(PlanEntry entry, String by) {
        StoredCredential stored = CredentialStores.find(entry.address()).orElseThrow();
        StandardCredentials old = stored.credentials();
        AzureDevOpsCredentials model = Models.get(entry.model());
        AzureDevOpsCredentials replacement = independent(model.under(
                old.getScope(), old.getId(), old.getDescription(), Kinds.of(old).orElseThrow()));
        return new Step.Ready(
                entry.address(),
                entry.model(),
                () -> replace(stored, entry.model(), replacement, by),
                Messages.Switcher_switched(entry.model()));
    }

    /** Shares no object with the model: in one file that would be saved once, and elsewhere as a reference to it. */
    private static AzureDevOpsCredentials independent(AzureDevOpsCredentials credentials) {
        return (AzureDevOpsCredentials) Jenkins.XSTREAM2.fromXML(Jenkins.XSTREAM2.toXML(credentials));
    }

    /** The record first: whatever interrupts this, the old credential is in one place or in both. */
    private void replace(StoredCredential stored, String model, AzureDevOpsCredentials replacement, String by)
            throws IOException {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        records.write(stored.address(), model, by, now, stored.credentials(), replacement);
        try {
            stored.replaceBy(replacement);
        } catch (IOException | RuntimeException e) {
            removeVoid();
            throw e;
        }
    }

    /** @param force also what somebody has changed since the switch */
    @NonNull
    synchronized List<Outcome> undo(@NonNull List<Address> addresses, boolean force, @NonNull String by)
            throws IOException {
        removeVoid();
        List<Step> all = new ArrayList<>();
        for (Address address : addresses) {
            Optional<SwitchRecord> record = records.of(address);
            all.add(record.isPresent() ? undo(record.get(), force) : notSwitched(address));
        }
        return steps.take("undo", by, all);
    }

    private Step undo(SwitchRecord record, boolean force) throws IOException {
        Address address = record.address();
        Optional<StoredCredential> now = CredentialStores.find(address);
        SwitchState state = SwitchState.of(record, now.orElse(null));
        StandardCredentials old = record.old();
        if (old == null) {
            return new Step.Refused(address, record.model(), Messages.Switcher_unreadable(address));
        }
        if (state != SwitchState.SWITCHED && !force) {
            return new Step.Refused(address, record.model(), changedSince(record, state, now.orElse(null)));
        }
        if (now.isEmpty()) {
            return addAgain(record, old);
        }
        if (!now.get().isReplaceable()) {
            return new Step.Refused(address, record.model(), Messages.Obstacles_readOnly(address));
        }
        return undone(record, () -> now.get().replaceBy(old));
    }

    private Step addAgain(SwitchRecord record, StandardCredentials old) {
        Address address = record.address();
        Optional<CredentialsStore> store = CredentialStores.store(address.store());
        Optional<Domain> domain = store.flatMap(found -> CredentialStores.domain(found, address.domain()));
        if (domain.isEmpty()) {
            return new Step.Refused(address, record.model(), Messages.Switcher_noPlace(address));
        }
        return undone(record, () -> {
            if (!store.get().addCredentials(domain.get(), old)) {
                throw new IOException(Messages.Switcher_noPlace(address));
            }
        });
    }

    private Step undone(SwitchRecord record, Step.Change change) {
        return new Step.Ready(
                record.address(),
                record.model(),
                () -> {
                    change.make();
                    records.remove(record);
                },
                Messages.Switcher_undone());
    }

    private static String changedSince(SwitchRecord record, SwitchState state, StoredCredential now) {
        Address address = record.address();
        return switch (state) {
            case EDITED ->
                Messages.Switcher_edited(
                        address, record.replacement().differences(Revision.of(now.credentials())), record.at());
            case REMOVED -> Messages.Switcher_removed(address, record.at());
            default ->
                Messages.Switcher_replaced(
                        address, now.credentials().getDescriptor().getDisplayName(), record.at());
        };
    }

    @NonNull
    synchronized List<Outcome> finish(@NonNull List<Address> addresses, @NonNull String by) throws IOException {
        removeVoid();
        List<Step> all = new ArrayList<>();
        for (Address address : addresses) {
            Optional<SwitchRecord> record = records.of(address);
            all.add(
                    record.isEmpty()
                            ? notSwitched(address)
                            : new Step.Ready(
                                    address,
                                    record.get().model(),
                                    () -> records.remove(record.get()),
                                    Messages.Switcher_finished()));
        }
        return steps.take("finish", by, all);
    }

    /** The records of switches that took place and are neither undone nor finished. */
    @NonNull
    synchronized List<SwitchRecord> switched() throws IOException {
        removeVoid();
        return records.all();
    }

    /** The newest steps, the last first. */
    @NonNull
    synchronized List<HistoryEntry> history(int number) throws IOException {
        return history.newest(number);
    }

    /** Why what is stored there cannot be switched; empty where it can. */
    @NonNull
    synchronized Optional<String> obstacle(@NonNull StoredCredential stored) throws IOException {
        return obstacles.to(stored);
    }

    /** The same for an entry of a plan. */
    @NonNull
    synchronized Optional<String> obstacle(@NonNull Plan plan, @NonNull PlanEntry entry) throws IOException {
        return obstacles.to(plan, entry);
    }

    /** Left by a switch that was interrupted before the store was saved, or by an undo that was interrupted after it. */
    private void removeVoid() throws IOException {
        for (SwitchRecord record : records.all()) {
            StoredCredential now = CredentialStores.find(record.address()).orElse(null);
            if (SwitchState.of(record, now) == SwitchState.VOID) {
                records.remove(record);
            }
        }
    }

    private static Step notSwitched(Address address) {
        return new Step.Refused(address, "", Messages.Switcher_notSwitched(address));
    }
}
