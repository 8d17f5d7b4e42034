package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Items;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import io.jenkins.plugins.azuredevops.identity.Occasion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * When the proofs of the credentials end that are in the stores of Jenkins and its folders. Certificates are opened when
 * stores are looked through, in the background; a page asks for what is known then.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class ProofEnds {

    private final Map<String, List<ProofEnd>> byStore = new ConcurrentHashMap<>();
    private final Clock clock;

    public ProofEnds() {
        this(Clock.systemUTC());
    }

    ProofEnds(Clock clock) {
        this.clock = clock;
    }

    /** The one instance. */
    @NonNull
    static ProofEnds get() {
        return ExtensionList.lookupSingleton(ProofEnds.class);
    }

    /**
     * Those whose end is near, the nearest first; what has ended is as near as can be.
     *
     * @param most so far away
     * @param least further away than this
     */
    @NonNull
    List<ProofEnd> within(@NonNull Duration most, @NonNull Duration least) {
        Instant now = clock.instant();
        return byStore.values().stream()
                .flatMap(List::stream)
                .filter(proof -> !proof.end().isAfter(now.plus(most)))
                .filter(proof -> least.isZero() || proof.end().isAfter(now.plus(least)))
                .sorted(Comparator.comparing(ProofEnd::end))
                .toList();
    }

    /** Looks through all stores. Opens certificates: for a thread in the background. */
    void lookThroughAll() {
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            Map<String, List<ProofEnd>> found = new HashMap<>();
            Jenkins jenkins = Jenkins.get();
            found.put(key(jenkins), in(jenkins));
            for (Item item : Items.allItems2(ACL.SYSTEM2, jenkins, Item.class)) {
                if (item instanceof ItemGroup<?>) {
                    found.put(key(item), in(item));
                }
            }
            byStore.keySet().retainAll(found.keySet());
            byStore.putAll(found);
        }
    }

    /** The same for one store. */
    void lookThrough(@NonNull ModelObject context) {
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            byStore.put(key(context), in(context));
        }
    }

    private static String key(ModelObject context) {
        return context instanceof Item item ? item.getFullName() : "";
    }

    private static List<ProofEnd> in(ModelObject context) {
        List<ProofEnd> found = new ArrayList<>();
        for (CredentialsStore store : CredentialsProvider.lookupStores(context)) {
            if (store.getContext() == context && store.getStoreAction() != null) {
                store.getDomains().forEach(domain -> found.addAll(in(store, domain)));
            }
        }
        return found;
    }

    private static List<ProofEnd> in(CredentialsStore store, Domain domain) {
        Item item = store.getContext() instanceof Item folder ? folder : null;
        Occasion occasion = new Occasion.OutsideBuilds(item);
        String url = (item == null ? "manage/" : item.getUrl()) + "credentials/store/"
                + store.getStoreAction().getUrlName() + "/" + domain.getUrl() + "credential/";
        return store.getCredentials(domain).stream()
                .filter(AzureDevOpsCredentials.class::isInstance)
                .map(AzureDevOpsCredentials.class::cast)
                .flatMap(credentials -> ends(credentials, occasion)
                        .map(end -> new ProofEnd(
                                credentials.getId(),
                                store.getContextDisplayName(),
                                url + Util.rawEncode(credentials.getId()),
                                end)))
                .toList();
    }

    /** Of the strong identity and of the weaker one. */
    private static Stream<Instant> ends(AzureDevOpsCredentials credentials, Occasion occasion) {
        return credentials.identities().stream()
                .map((EntraIdentity identity) -> identity.end(occasion))
                .filter(Objects::nonNull);
    }
}
