package io.jenkins.plugins.azuredevops.identity;

import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as somebody typed them. What the engine makes of them is what the form says of them. */
final class TypedId {

    private static final String ANY_GUID = new UUID(0, 0).toString();

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private TypedId() {}

    /** @throws IllegalArgumentException when it names no tenant */
    static void checkTenant(String typed) {
        check(typed, ANY_GUID);
    }

    /** @throws IllegalArgumentException when it is the id of no application */
    static void checkClient(String typed) {
        check(ANY_GUID, typed);
    }

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    private static void check(String tenantId, String clientId) {
        new ClientSecret(tenantId, clientId, SecretText.of("any"));
    }
}
