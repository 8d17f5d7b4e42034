package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.Credentials;
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
        List<Secret> secrets = new ArrayList<>();
        for (Class<?> type = credentials.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Secret.class && isStored(field)) {
                    add(field, credentials, secrets);
                }
            }
        }
        return secrets;
    }

    private static boolean isStored(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    private static void add(Field field, Credentials credentials, List<Secret> secrets) {
        try {
            field.setAccessible(true);
            if (field.get(credentials) instanceof Secret secret) {
                secrets.add(secret);
            }
        } catch (IllegalAccessException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "The field " + field + " cannot be read");
        }
    }
}
