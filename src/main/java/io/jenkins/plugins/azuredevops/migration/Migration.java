package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.inventory.AgentHomes;
import io.jenkins.plugins.azuredevops.inventory.AuditedHome;
import io.jenkins.plugins.azuredevops.inventory.ControllerHome;
import io.jenkins.plugins.azuredevops.inventory.PatInventory;
import io.jenkins.plugins.azuredevops.migration.DryRunReport.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Turns stored personal access tokens into identities under the same ids, and back. For administrators, in whose name each
 * step is recorded. Safe for threads.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class Migration {

    private static final Logger LOGGER = Logger.getLogger(Migration.class.getName());
    private static final int HISTORY_SHOWN = 100;

    private final Clock clock = Clock.systemUTC();
    private final Switcher switcher;
    private final Planner planner;
    private final ControllerHome controllerHome = new ControllerHome();

    public Migration() {
        Path home = Jenkins.get().getRootDir().toPath().resolve("azure-devops-entra-tokens");
        switcher = new Switcher(new SwitchRecords(home), new History(home), clock);
        planner = new Planner(switcher, clock);
    }

    /** The one instance. */
    @NonNull
    public static Migration get() {
        return ExtensionList.lookupSingleton(Migration.class);
    }

    private interface Work<T> {
        T as(String user) throws IOException, InterruptedException;
    }

    /** Administrators only; with the rights of Jenkins itself, since stores and items may have permissions of their own. */
    private static <T> T work(Work<T> work) throws IOException, InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String user = Jenkins.getAuthentication2().getName();
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return work.as(user);
        }
    }

    /** The ids of the identities to choose from. */
    @NonNull
    public List<String> models() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Models.all().stream().map(AzureDevOpsCredentials::getId).toList();
    }

    /**
     * The credentials that hold a personal access token, and those that have been switched. Reads a few small files.
     *
     * @param all also other credentials that could be switched: a token may be one that nobody can tell from a password
     * @param uses as far as they are known
     */
    @NonNull
    public List<Row> rows(boolean all, @NonNull Map<Address, Uses> uses) throws IOException, InterruptedException {
        return work(user -> {
            Map<Address, SwitchRecord> records = new TreeMap<>(
                    switcher.switched().stream().collect(Collectors.toMap(SwitchRecord::address, record -> record)));
            List<Row> rows = new ArrayList<>();
            for (StoredCredential stored : CredentialStores.all()) {
                String token = token(stored.credentials());
                SwitchRecord record = records.remove(stored.address());
                if (record != null) {
                    rows.add(switched(record, stored, uses));
                } else if (token != null
                        || all && Kinds.of(stored.credentials()).isPresent()) {
                    rows.add(stored(stored, token, uses));
                }
            }
            records.values().forEach(record -> rows.add(switched(record, null, uses)));
            return rows;
        });
    }

    private Row stored(StoredCredential stored, @CheckForNull String token, Map<Address, Uses> uses)
            throws IOException {
        Address address = stored.address();
        StandardCredentials credentials = stored.credentials();
        return new Row(
                address.key(),
                address.store(),
                address.domain(),
                address.id(),
                credentials.getDescription(),
                credentials.getDescriptor().getDisplayName(),
                token,
                Row.STORED,
                switcher.obstacle(stored).orElse(null),
                null,
                null,
                null,
                uses.get(address));
    }

    private static Row switched(SwitchRecord record, @CheckForNull StoredCredential now, Map<Address, Uses> uses) {
        Address address = record.address();
        StandardCredentials old = record.old();
        return new Row(
                address.key(),
                address.store(),
                address.domain(),
                address.id(),
                old == null ? "" : old.getDescription(),
                old == null ? "" : old.getDescriptor().getDisplayName(),
                old == null ? null : token(old),
                SwitchState.of(record, now).name(),
                null,
                record.model(),
                record.by(),
                record.at(),
                uses.get(address));
    }

    @CheckForNull
    private static String token(StandardCredentials credentials) {
        List<Finding> findings = credentials instanceof AzureDevOpsCredentials
                ? List.of()
                : PatInventory.get().findings(credentials);
        return findings.isEmpty() ? null : findings.get(0).kind().title();
    }

    /**
     * The addresses for which keys stand.
     *
     * @throws IllegalArgumentException when one stands for none
     */
    @NonNull
    public List<Address> addresses(@NonNull List<String> keys) throws IOException, InterruptedException {
        return work(user -> {
            Map<String, Address> known = new HashMap<>();
            CredentialStores.all().forEach(stored -> known.put(stored.address().key(), stored.address()));
            switcher.switched().forEach(record -> known.put(record.address().key(), record.address()));
            List<Address> found = new ArrayList<>();
            for (String key : keys) {
                Address address = known.get(key);
                if (address == null) {
                    throw new IllegalArgumentException(Messages.Migration_unknownKey(key));
                }
                found.add(address);
            }
            return found;
        });
    }

    /**
     * The address of the credential of an id.
     *
     * @param store null for any
     * @throws IllegalArgumentException when there is none, or there are several
     */
    @NonNull
    public Address address(@NonNull String id, @CheckForNull String store) throws IOException, InterruptedException {
        return work(user -> {
            List<Address> found = CredentialStores.all().stream()
                    .map(StoredCredential::address)
                    .filter(address -> address.id().equals(id))
                    .filter(address -> store == null || address.store().equals(store))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalArgumentException(
                        found.isEmpty()
                                ? Messages.Migration_noId(id)
                                : Messages.Migration_severalIds(
                                        id,
                                        String.join(
                                                ", ",
                                                found.stream()
                                                        .map(Address::store)
                                                        .distinct()
                                                        .toList())));
            }
            return found.get(0);
        });
    }

    /** Who uses the credentials that {@link #rows} has. Blocks: reads the configuration of every item. */
    @NonNull
    public Map<Address, Uses> uses() throws IOException, InterruptedException {
        return work(user -> {
            Set<Address> switched =
                    switcher.switched().stream().map(SwitchRecord::address).collect(Collectors.toSet());
            return Survey.of(CredentialStores.all().stream()
                    .filter(stored -> switched.contains(stored.address()) || token(stored.credentials()) != null)
                    .toList());
        });
    }

    /**
     * A plan for credentials. Blocks: reads the configuration of every item.
     *
     * @param chosen empty for all that hold a personal access token
     * @param model the id of the identity
     * @throws IllegalArgumentException when one is not there; the message says which
     */
    @NonNull
    public Plan plan(@NonNull Set<Address> chosen, @NonNull String model) throws IOException, InterruptedException {
        return work(user -> {
            Set<Address> missing = new TreeSet<>(chosen);
            List<StoredCredential> found = new ArrayList<>();
            for (StoredCredential stored : CredentialStores.all()) {
                if (chosen.isEmpty() ? token(stored.credentials()) != null : missing.remove(stored.address())) {
                    found.add(stored);
                }
            }
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(
                        Messages.Obstacles_gone(missing.iterator().next()));
            }
            return planner.plan(found, model, user);
        });
    }

    /** What a switch would come to: nothing is changed. Blocks: asks Entra and Azure DevOps. */
    @NonNull
    public DryRunReport dryRun(@NonNull Plan plan) throws IOException, InterruptedException {
        return work(user -> {
            List<StoredCredential> planned = CredentialStores.all().stream()
                    .filter(stored -> plan.addresses().contains(stored.address()))
                    .toList();
            Map<Address, Uses> uses = Survey.of(planned);
            Map<String, DryRun> runs = new HashMap<>();
            List<DryRunReport.Entry> entries = new ArrayList<>();
            for (PlanEntry entry : plan.entries()) {
                entries.add(dryRun(plan, entry, uses.getOrDefault(entry.address(), Uses.NONE), runs));
            }
            return new DryRunReport(
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), entries);
        });
    }

    private DryRunReport.Entry dryRun(Plan plan, PlanEntry entry, Uses uses, Map<String, DryRun> runs)
            throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        String obstacle = switcher.obstacle(plan, entry).orElse(null);
        if (obstacle != null) {
            checks.add(new Check(false, obstacle));
        } else {
            checks.addAll(runs.computeIfAbsent(entry.model(), id -> new DryRun(Models.get(id)))
                    .check(uses, CredentialStores.isSystems(entry.store())));
        }
        Address address = entry.address();
        return new DryRunReport.Entry(
                address.store(), address.domain(), address.id(), String.valueOf(entry.model()), uses, checks);
    }

    /**
     * The organizations that a probe may well ask: those of the identities in Jenkins, and those that jobs name.
     *
     * @param uses as far as they are known
     */
    @NonNull
    public List<String> organizations(@NonNull Collection<Uses> uses) throws IOException, InterruptedException {
        return work(user -> {
            SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (StoredCredential stored : CredentialStores.all()) {
                if (stored.credentials() instanceof AzureDevOpsCredentials identity) {
                    names.addAll(List.of(identity.getOrganizations().split(" ")));
                }
            }
            uses.forEach(each -> names.addAll(each.organizations()));
            names.remove("");
            return List.copyOf(names);
        });
    }

    /**
     * Prepares the question whether the token in a credential still works; of a switched one, that in the old credential.
     * Sends nothing, and does not block.
     *
     * @param organizations whom to ask
     * @throws IllegalArgumentException when it cannot be asked; says what to do
     */
    @NonNull
    Probe probe(@NonNull Address address, @NonNull Collection<String> organizations)
            throws IOException, InterruptedException {
        return work(user -> {
            Domain domain = CredentialStores.store(address.store())
                    .flatMap(store -> CredentialStores.domain(store, address.domain()))
                    .orElseThrow(() -> new IllegalArgumentException(Messages.Probe_gone(address)));
            return Probe.of(address, holder(address), domain, organizations, user, clock);
        });
    }

    private StandardCredentials holder(Address address) throws IOException {
        for (SwitchRecord record : switcher.switched()) {
            StandardCredentials old = record.old();
            if (record.address().equals(address) && old != null) {
                return old;
            }
        }
        return CredentialStores.find(address)
                .map(StoredCredential::credentials)
                .orElseThrow(() -> new IllegalArgumentException(Messages.Probe_gone(address)));
    }

    /** What lies in the homes of the users that run Jenkins and its agents. Blocks, for a bounded time: asks all nodes. */
    @NonNull
    public HomesReport agentHomes() throws IOException, InterruptedException {
        return work(user -> new HomesRound(new AgentHomes(AgentHomes.PATIENCE), clock).go(user, switcher.switched()));
    }

    /** What lies in the files of this controller. Blocks: reads the configuration of every item. */
    @NonNull
    public FilesReport controllerFiles() throws IOException, InterruptedException {
        return work(user -> {
            LOGGER.info(() -> user + " looks through the files of this controller for personal access tokens");
            AuditedHome home =
                    controllerHome.look(AzureDevOpsConfiguration.get().hostUrls());
            return FilesReport.of(
                    user, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), home);
        });
    }

    /** Switches what a plan has: all of it is looked at before any of it is switched. */
    @NonNull
    public List<Outcome> switchAll(@NonNull Plan plan) throws IOException, InterruptedException {
        return work(user -> switcher.switchAll(plan, user));
    }

    /**
     * Puts back what was there before.
     *
     * @param force also where somebody has changed it since
     */
    @NonNull
    public List<Outcome> undo(@NonNull List<Address> addresses, boolean force)
            throws IOException, InterruptedException {
        return work(user -> switcher.undo(addresses, force, user));
    }

    /** Forgets the old secrets for good. */
    @NonNull
    public List<Outcome> finish(@NonNull List<Address> addresses) throws IOException, InterruptedException {
        return work(user -> switcher.finish(addresses, user));
    }

    /** The newest steps, the last first. */
    @NonNull
    public List<HistoryEntry> history() throws IOException, InterruptedException {
        return work(user -> switcher.history(HISTORY_SHOWN));
    }
}
