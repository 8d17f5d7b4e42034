package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor.FormException;
import hudson.model.ModelObject;
import hudson.util.Secret;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/** Stored credentials of tests, and what is in a place now. */
public final class Stored {

    /** The id of the identity that tests switch to. */
    public static final String MODEL = "entra";

    private Stored() {}

    public static StandardCredentials userPassword(String id, String pat) throws FormException {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "PAT of " + id, "dana", pat);
    }

    public static StandardCredentials secretText(String id, String pat) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "PAT of " + id, Secret.fromString(pat));
    }

    /** Of the store of Jenkins itself, in the global domain. */
    public static Address address(String id) {
        return new Address("system::system::jenkins", Address.GLOBAL, id);
    }

    /** The store of a folder, or of Jenkins itself. */
    static CredentialsStore store(ModelObject context) {
        for (CredentialsStore store : CredentialsProvider.lookupStores(context)) {
            if (store.getContext() == context && store.hasPermission(CredentialsProvider.UPDATE)) {
                return store;
            }
        }
        throw new AssertionError("No store can be changed in " + context.getDisplayName());
    }

    /** Null for nothing. */
    static Credentials in(CredentialsStore store, Address address) {
        return store
                .getCredentials(
                        store.getDomainByName(address.domain().equals(Address.GLOBAL) ? null : address.domain()))
                .stream()
                .filter(credentials ->
                        ((StandardCredentials) credentials).getId().equals(address.id()))
                .findFirst()
                .orElse(null);
    }

    /** What is in the store of Jenkins itself under an id, in memory; null for nothing. */
    public static Credentials system(String id) {
        return in(store(Jenkins.get()), address(id));
    }

    /** The same as it is on the disk. */
    public static Credentials onDisk(String id) {
        return new SystemCredentialsProvider()
                .getCredentials().stream()
                        .filter(credentials ->
                                ((StandardCredentials) credentials).getId().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** The PAT of a credential that was not switched; null of any other. */
    public static String pat(Credentials credentials) {
        if (credentials instanceof UsernamePasswordCredentialsImpl userPassword) {
            return userPassword.getPassword().getPlainText();
        }
        return credentials instanceof StringCredentialsImpl text
                ? text.getSecret().getPlainText()
                : null;
    }

    /** A plan for credentials of the store of Jenkins itself. */
    static Plan plan(String... ids) throws Exception {
        Set<Address> chosen = new java.util.TreeSet<>();
        for (String id : ids) {
            chosen.add(address(id));
        }
        return Migration.get().plan(chosen, MODEL);
    }

    static List<Outcome.Status> statuses(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::status).toList();
    }
}
