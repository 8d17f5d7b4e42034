package io.jenkins.plugins.azuredevops.engine.identity;

/**
 * An application that proves itself with a client secret (Entra: "OAuth 2.0 client credentials flow", first case).
 *
 * @param tenantId the tenant's GUID or domain name
 * @param clientId the application (client) id
 * @param secret the secret's value, not its id
 */
public record ClientSecret(String tenantId, String clientId, SecretText secret) implements Application {

    public ClientSecret {
        tenantId = Ids.tenant(tenantId);
        clientId = Ids.client(clientId);
    }

    @Override
    public String revision() {
        return Revision.of(secret);
    }
}
