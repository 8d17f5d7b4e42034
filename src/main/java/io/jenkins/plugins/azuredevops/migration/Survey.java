package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.fingerprints.ItemCredentialsFingerprintFacet;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.AbstractItem;
import hudson.model.Fingerprint;
import hudson.model.Item;
import hudson.model.Items;
import hudson.security.ACL;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.engine.devops.NamedRepositories;
import io.jenkins.plugins.azuredevops.inventory.ItemConfiguration;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** Finds out who uses credentials, and for what: one walk over all items, however many credentials. */
final class Survey {

    private static final Logger LOGGER = Logger.getLogger(Survey.class.getName());

    private static final class Found {
        private final Set<String> jobs = new TreeSet<>();
        private final NamedRepositories named =
                new NamedRepositories(AzureDevOpsConfiguration.get().hostUrls());

        private Uses uses() {
            return new Uses(
                    List.copyOf(jobs),
                    List.copyOf(named.organizations()),
                    named.repositories().stream().map(URI::toString).toList());
        }
    }

    private final Map<Address, Found> found = new TreeMap<>();

    /** All credentials of the wanted ids: the nearest to an item is the one that it gets. */
    private final Map<String, List<StoredCredential>> byId;

    private final Map<String, Set<Address>> usedBy = new HashMap<>();

    private Survey(Collection<StoredCredential> wanted, List<StoredCredential> all) {
        wanted.forEach(stored -> found.put(stored.address(), new Found()));
        Set<String> ids = wanted.stream().map(stored -> stored.address().id()).collect(Collectors.toSet());
        byId = all.stream()
                .filter(stored -> ids.contains(stored.address().id()))
                .collect(Collectors.groupingBy(stored -> stored.address().id()));
        wanted.forEach(this::readRecordsOfUse);
    }

    /** Blocks: reads the configuration of every item. */
    @NonNull
    static Map<Address, Uses> of(@NonNull Collection<StoredCredential> wanted) {
        Survey survey = new Survey(wanted, CredentialStores.all());
        for (AbstractItem item : Items.allItems2(ACL.SYSTEM2, Jenkins.get(), AbstractItem.class)) {
            survey.add(item);
        }
        Map<Address, Uses> uses = new TreeMap<>();
        survey.found.forEach((address, each) -> uses.put(address, each.uses()));
        return uses;
    }

    private void readRecordsOfUse(StoredCredential stored) {
        try {
            Fingerprint fingerprint = CredentialsProvider.getFingerprintOf(stored.credentials());
            if (fingerprint != null) {
                fingerprint.getUsages().keySet().forEach(job -> addUse(job, stored));
                fingerprint.getFacets().stream()
                        .filter(ItemCredentialsFingerprintFacet.class::isInstance)
                        .map(facet -> ((ItemCredentialsFingerprintFacet) facet).getItemFullName())
                        .forEach(item -> addUse(item, stored));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The records of the use of " + stored.address() + " cannot be read");
        }
    }

    private void addUse(String item, StoredCredential stored) {
        usedBy.computeIfAbsent(item, name -> new HashSet<>()).add(stored.address());
    }

    private void add(AbstractItem item) {
        try {
            ItemConfiguration configuration = ItemConfiguration.of(item.getConfigFile());
            Set<Address> used = new HashSet<>(usedBy.getOrDefault(item.getFullName(), Set.of()));
            configuration.ids().stream()
                    .filter(byId::containsKey)
                    .flatMap(id -> byId.get(id).stream()
                            .filter(stored -> isSeenFrom(item, stored))
                            .max(Comparator.comparingInt(
                                    stored -> context(stored).length()))
                            .stream())
                    .forEach(stored -> used.add(stored.address()));
            used.stream().filter(found::containsKey).map(found::get).forEach(each -> {
                each.jobs.add(item.getFullName());
                configuration.texts().forEach(each.named::read);
            });
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The configuration of " + item.getFullName() + " cannot be read");
        }
    }

    private static boolean isSeenFrom(Item item, StoredCredential stored) {
        String context = context(stored);
        return context.isEmpty()
                ? stored.credentials().getScope() != CredentialsScope.SYSTEM
                : (item.getFullName() + "/").startsWith(context + "/");
    }

    /** The full name of the folder in which it is stored; empty for Jenkins itself. */
    private static String context(StoredCredential stored) {
        return stored.store().getContext() instanceof Item folder ? folder.getFullName() : "";
    }
}
