package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.inventory.AgentHome;
import io.jenkins.plugins.azuredevops.inventory.AgentHomes;
import io.jenkins.plugins.azuredevops.inventory.PatInventory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.logging.Logger;

/** One administrator's round through the homes of agents. Only an administrator makes one, and nothing else begins it. */
final class HomesRound {

    private static final Logger LOGGER = Logger.getLogger(HomesRound.class.getName());

    private final AgentHomes homes;
    private final Clock clock;

    HomesRound(AgentHomes homes, Clock clock) {
        this.homes = homes;
        this.clock = clock;
    }

    /**
     * Blocks, for a bounded time.
     *
     * @param by who wants to know
     * @param switched what was switched: its old token works as long as nobody has revoked it
     */
    @NonNull
    HomesReport go(@NonNull String by, @NonNull List<SwitchRecord> switched) throws InterruptedException {
        LOGGER.info(() -> by + " looks through the homes of agents for personal access tokens");
        List<AgentHome> looked = homes.look();
        boolean isAny = looked.stream().anyMatch(home -> !home.found().isEmpty());
        Map<String, SortedSet<Address>> holders = isAny ? holders(switched) : Map.of();
        return new HomesReport(
                by,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                looked.stream().map(home -> HomesReport.Home.of(home, holders)).toList());
    }

    private static Map<String, SortedSet<Address>> holders(List<SwitchRecord> switched) {
        Map<String, SortedSet<Address>> holders = new HashMap<>();
        CredentialStores.all().forEach(stored -> add(holders, stored.address(), stored.credentials()));
        for (SwitchRecord record : switched) {
            StandardCredentials old = record.old();
            if (old != null) {
                add(holders, record.address(), old);
            }
        }
        return holders;
    }

    private static void add(Map<String, SortedSet<Address>> holders, Address address, StandardCredentials credentials) {
        PatInventory.get()
                .findings(credentials)
                .forEach(finding -> holders.computeIfAbsent(finding.fingerprint(), print -> new TreeSet<>())
                        .add(address));
    }
}
