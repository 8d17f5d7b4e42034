package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsSelectHelper;
import com.cloudbees.plugins.credentials.CredentialsSelectHelper.ContextResolver;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.security.ACL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.args4j.CmdLineException;

/** The credentials in the stores of Jenkins and of its folders. Reads what is in memory. Not those of users. */
final class CredentialStores {

    private CredentialStores() {}

    @NonNull
    static List<StoredCredential> all() {
        List<StoredCredential> all = new ArrayList<>(in(Jenkins.get()));
        for (Item item : hudson.model.Items.allItems2(ACL.SYSTEM2, Jenkins.get(), Item.class)) {
            if (item instanceof ItemGroup) {
                all.addAll(in(item));
            }
        }
        all.sort(Comparator.comparing(StoredCredential::address));
        return all;
    }

    /** Of several under one address, which no form allows, the first. */
    @NonNull
    static Optional<StoredCredential> find(@NonNull Address address) {
        return store(address.store())
                .flatMap(store -> domain(store, address.domain())
                        .flatMap(domain -> in(store, address.store(), domain).stream()
                                .filter(stored -> stored.address().equals(address))
                                .findFirst()));
    }

    @NonNull
    static Optional<CredentialsStore> store(String id) {
        try {
            return Optional.ofNullable(CredentialsSelectHelper.resolveForCLI(id));
        } catch (CmdLineException e) {
            return Optional.empty();
        }
    }

    /** Whether it is the store of Jenkins itself, in which all items find what is there. */
    static boolean isSystems(String id) {
        return store(id)
                .filter(SystemCredentialsProvider.StoreImpl.class::isInstance)
                .isPresent();
    }

    @NonNull
    static Optional<Domain> domain(CredentialsStore store, String name) {
        return Optional.ofNullable(store.getDomainByName(Address.GLOBAL.equals(name) ? null : name));
    }

    private static List<StoredCredential> in(ModelObject context) {
        List<StoredCredential> found = new ArrayList<>();
        for (CredentialsProvider provider : CredentialsProvider.enabled(context)) {
            CredentialsStore store = provider.getStore(context);
            if (store != null && store.getContext() == context) {
                String id = nameOf(provider) + "::" + nameAndToken(context);
                store.getDomains().forEach(domain -> found.addAll(in(store, id, domain)));
            }
        }
        return found;
    }

    private static List<StoredCredential> in(CredentialsStore store, String id, Domain domain) {
        List<StoredCredential> found = new ArrayList<>();
        for (Credentials credentials : store.getCredentials(domain)) {
            if (credentials instanceof StandardCredentials standard) {
                found.add(new StoredCredential(
                        Address.of(id, domain.getName(), standard.getId()), store, domain, standard));
            }
        }
        return found;
    }

    private static String nameOf(CredentialsProvider provider) {
        return shortest(CredentialsSelectHelper.getProvidersByName(), provider);
    }

    private static String nameAndToken(ModelObject context) {
        for (Map.Entry<String, ContextResolver> named :
                CredentialsSelectHelper.getResolversByName().entrySet()) {
            ContextResolver resolver = named.getValue();
            String token = resolver.getToken(context);
            if (token != null) {
                return shortest(CredentialsSelectHelper.getResolversByName(), resolver) + "::" + token;
            }
        }
        throw new IllegalStateException("No resolver of the Credentials plugin knows " + context.getDisplayName());
    }

    private static <T> String shortest(Map<String, T> names, @CheckForNull T wanted) {
        return names.entrySet().stream()
                .filter(named -> named.getValue() == wanted)
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
