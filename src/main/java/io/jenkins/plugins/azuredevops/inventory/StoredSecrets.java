package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.SecretBytes;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The secrets that a credential of any kind has in its configuration. Reads stored fields and calls no getter: that of
 * another plugin may ask a server, mint a token or count as a use.
 */
final class StoredSecrets {

    private static final Logger LOGGER = Logger.getLogger(StoredSecrets.class.getName());

    private StoredSecrets() {}

    @NonNull
    static List<Secret> of(@NonNull Credentials credentials) {
        return ofType(Secret.class, credentials);
    }

    /** Those that are whole files. */
    @NonNull
    static List<SecretBytes> filesOf(@NonNull Credentials credentials) {
        return ofType(SecretBytes.class, credentials);
    }

    private static <T> List<T> ofType(Class<T> kind, Credentials credentials) {
        List<T> secrets = new ArrayList<>();
        for (Class<?> type = credentials.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == kind && isStored(field)) {
                    add(field, credentials, kind, secrets);
                }
            }
        }
        return secrets;
    }

    private static boolean isStored(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    private static <T> void add(Field field, Credentials credentials, Class<T> kind, List<T> secrets) {
        try {
            field.setAccessible(true);
            Object secret = field.get(credentials);
            if (secret != null) {
                secrets.add(kind.cast(secret));
            }
        } catch (IllegalAccessException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "The field " + field + " cannot be read");
        }
    }
}
