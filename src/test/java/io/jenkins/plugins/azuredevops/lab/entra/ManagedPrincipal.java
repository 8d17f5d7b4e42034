package io.jenkins.plugins.azuredevops.lab.entra;

import java.util.UUID;

/**
 * A managed identity: a service principal without an application, so without anything to prove itself with at the token
 * endpoint (<i>managed identities</i>, "What are managed identities for Azure resources?").
 *
 * @param objectId of the service principal, which Azure calls the principal id
 * @param resourceId in Azure Resource Manager: of the identity itself, or of the machine whose identity it is
 * @param userAssigned whether it has a life of its own, and not that of its machine
 */
public record ManagedPrincipal(
        String name, String tenantId, String clientId, String objectId, String resourceId, boolean userAssigned) {

    private static final String GROUP = "/subscriptions/%s/resourceGroups/lab/providers/";

    static ManagedPrincipal make(String name, String tenantId, boolean userAssigned) {
        String kind = userAssigned
                ? "Microsoft.ManagedIdentity/userAssignedIdentities/"
                : "Microsoft.Compute/virtualMachines/";
        return new ManagedPrincipal(
                name,
                tenantId,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                GROUP.formatted(UUID.randomUUID()) + kind + name,
                userAssigned);
    }
}
