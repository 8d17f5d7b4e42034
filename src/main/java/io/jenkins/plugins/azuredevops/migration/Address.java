package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Where a credential is stored, in the terms of the Credentials plugin's own commands ({@code get-credentials-as-xml STORE
 * DOMAIN CREDENTIAL}).
 *
 * @param store such as {@code system::system::jenkins} or {@code folder::item::team/app}
 * @param domain the domain's name; {@code _} for the global one
 * @param id the credential's id
 */
@Restricted(NoExternalUse.class)
public record Address(String store, String domain, String id) implements Comparable<Address> {

    /** The name of the domain that has none. */
    public static final String GLOBAL = "_";

    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::store).thenComparing(Address::domain).thenComparing(Address::id);

    private static final int KEY_LENGTH = 16;

    /** @param domain null for the global one */
    static Address of(String store, @CheckForNull String domain, String id) {
        return new Address(store, domain == null ? GLOBAL : domain, id);
    }

    /** Stands for it in URLs and names of files: hexadecimal digits. */
    @NonNull
    public String key() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", store, domain, id).getBytes(StandardCharsets.UTF_8));
            return Util.toHexString(digest).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    /** As the arguments of a command. */
    @Override
    public String toString() {
        return store + " " + domain + " " + id;
    }
}
