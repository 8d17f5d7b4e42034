package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.regex.Pattern;

/** The forms of tenant and client ids, checked before either becomes part of a URL. */
public final class Ids {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DOMAIN = Pattern.compile("[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)+");

    private Ids() {}

    /** Whether it has the form of the ids that Entra makes. */
    public static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    /**
     * The tenant's id without blanks around it. {@code common}, {@code organizations} and {@code consumers} issue no tokens to applications
     * (AADSTS9001023).
     *
     * @throws IllegalArgumentException when it is neither a GUID nor a domain name
     */
    public static String tenant(String tenantId) {
        String id = tenantId == null ? "" : tenantId.trim();
        if (!GUID.matcher(id).matches() && !DOMAIN.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The tenant must be the directory's GUID or one of its domain names, not '" + id + "'.");
        }
        return id;
    }

    /** @throws IllegalArgumentException when it is no application (client) id; says what one looks like */
    public static String client(String clientId) {
        return guid(clientId, "The client id must be the GUID of the application (client)");
    }

    /** @param demand the start of the message for an id that is none */
    static String guid(String guid, String demand) {
        String id = guid == null ? "" : guid.trim();
        if (!GUID.matcher(id).matches()) {
            throw new IllegalArgumentException(demand + ", not '" + id + "'.");
        }
        return id;
    }
}
