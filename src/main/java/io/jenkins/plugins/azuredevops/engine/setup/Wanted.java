package io.jenkins.plugins.azuredevops.engine.setup;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * The identity that is to be set up. Nothing secret.
 *
 * @param name under which Entra and Azure DevOps are to show it; of a machine's own identity, the machine's
 * @param clientId of an application that is there already; null for a new one, and for a managed identity
 * @param objectId of its service principal, which <em>Test connection</em> prints; null as long as nobody knows it
 * @param organizations whose members it is to be, by name
 */
public record Wanted(
        String name,
        Proof proof,
        @CheckForNull String clientId,
        @CheckForNull String objectId,
        List<String> organizations) {

    public Wanted {
        oneLine("name", name);
        if (clientId != null) {
            oneLine("client id", clientId);
        }
        if (objectId != null) {
            oneLine("object id", objectId);
        }
        organizations = organizations.stream()
                .map(organization -> oneLine("organization", organization))
                .toList();
    }

    /** A line break would begin a line of a script. */
    static String oneLine(String what, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The " + what + " must be one line of text.");
        }
        return value;
    }
}
