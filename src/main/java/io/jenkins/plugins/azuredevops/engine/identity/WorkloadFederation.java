package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * An application that proves itself with an assertion of another issuer (Entra: "workload identity federation").
 *
 * @param tenantId the tenant's GUID or domain name
 * @param clientId the application (client) id
 * @param assertion gives a fresh assertion for every exchange; called on the thread that exchanges, possibly by several
 *     at a time; what it throws ends the exchange with its message
 * @param revision names the source of the assertion, so that another source is another identity; never the assertion
 */
public record WorkloadFederation(String tenantId, String clientId, Supplier<SecretText> assertion, String revision)
        implements Application {

    public WorkloadFederation {
        tenantId = Ids.tenant(tenantId);
        clientId = Ids.client(clientId);
        Objects.requireNonNull(assertion, "assertion");
        Objects.requireNonNull(revision, "revision");
    }
}
