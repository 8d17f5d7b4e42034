package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which of the identities of a machine: its own, or one that a user has assigned to it.
 *
 * @param kind what the id is
 * @param id a GUID or a resource id; empty for the system-assigned identity
 */
public record Assignment(Kind kind, String id) {

    /** The parameters by which Azure's endpoints tell identities apart. */
    public enum Kind {
        /** The identity that lives and dies with the machine. */
        SYSTEM_ASSIGNED("system-assigned"),
        /** The client (application) id of a user-assigned identity. */
        CLIENT_ID("client id"),
        /** The object (principal) id of a user-assigned identity. */
        OBJECT_ID("object id"),
        /** The resource id of a user-assigned identity in Azure Resource Manager. */
        RESOURCE_ID("resource id");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final Pattern RESOURCE_ID = Pattern.compile(
            "/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/?#&%\\s]{1,90}/providers/Microsoft\\.ManagedIdentity"
                    + "/userAssignedIdentities/[0-9a-z_-]{3,128}",
            Pattern.CASE_INSENSITIVE);

    /** The identity of the machine itself. */
    public static final Assignment SYSTEM = new Assignment(Kind.SYSTEM_ASSIGNED, "");

    /** @throws IllegalArgumentException when the id does not have the form of its kind */
    public Assignment {
        Objects.requireNonNull(kind, "kind");
        id = id == null ? "" : id.trim();
        switch (kind) {
            case SYSTEM_ASSIGNED -> {
                if (!id.isEmpty()) {
                    throw new IllegalArgumentException("The system-assigned identity has no id to enter.");
                }
            }
            case CLIENT_ID -> Ids.guid(id, "The client id of the managed identity must be a GUID");
            case OBJECT_ID -> Ids.guid(id, "The object (principal) id of the managed identity must be a GUID");
            case RESOURCE_ID -> {
                if (!RESOURCE_ID.matcher(id).matches()) {
                    throw new IllegalArgumentException("The resource id must have the form /subscriptions/…"
                            + "/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…, not '"
                            + id + "'.");
                }
            }
        }
    }

    /** Whether it is an identity that a user has assigned. */
    public boolean isUserAssigned() {
        return kind != Kind.SYSTEM_ASSIGNED;
    }

    /** As messages say it. */
    String name() {
        return isUserAssigned() ? kind.words + " " + id : kind.words;
    }
}
