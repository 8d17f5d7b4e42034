package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Objects;

/**
 * An application that proves itself with a client secret (Entra: "OAuth 2.0 client credentials flow", first case), or
 * with the one of two that Entra takes, while the secret is being replaced.
 *
 * @param tenantId the tenant's GUID or domain name
 * @param clientId the application (client) id
 * @param secret the secret's value, not its id; of two the newer, which is shown first
 * @param older shown where Entra refuses the newer one; null where there is one secret only
 */
public record ClientSecret(
        String tenantId,
        String clientId,
        SecretText secret,
        @CheckForNull SecretText older) implements Application {

    public ClientSecret {
        tenantId = Ids.tenant(tenantId);
        clientId = Ids.client(clientId);
        Objects.requireNonNull(secret, "secret");
        // the same one twice would only be refused twice
        older = secret.equals(older) ? null : older;
    }

    /** With one secret. */
    public ClientSecret(String tenantId, String clientId, SecretText secret) {
        this(tenantId, clientId, secret, null);
    }

    @Override
    public String revision() {
        return older == null ? Revision.of(secret) : Revision.of(secret, older);
    }
}
