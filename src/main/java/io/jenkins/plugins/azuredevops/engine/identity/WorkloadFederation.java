package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An application that proves itself with an assertion of another issuer (Entra: "workload identity federation").
 *
 * @param tenantId the tenant's GUID or domain name
 * @param clientId the application (client) id
 * @param assertion gives a fresh assertion for every exchange, which asks it once; called on the thread that exchanges,
 *     possibly by several at a time; what it throws ends the exchange with its message
 * @param revision names the source of the assertion, so that another source is another identity; never the assertion
 */
public record WorkloadFederation(String tenantId, String clientId, Supplier<SecretText> assertion, String revision)
        implements Application {

    /** What an assertion is issued for: the audience of a federated credential, unless somebody has chosen another. */
    public static final String AUDIENCE = "api://AzureADTokenExchange";

    public WorkloadFederation {
        tenantId = Ids.tenant(tenantId);
        clientId = Ids.client(clientId);
        Objects.requireNonNull(assertion, "assertion");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * With the assertion that the platform gives this process.
     *
     * @param environment a variable's value by its name; usually {@code System::getenv}
     */
    public static WorkloadFederation ofPlatform(String tenantId, String clientId, UnaryOperator<String> environment) {
        return new WorkloadFederation(tenantId, clientId, new PlatformAssertion(environment), "platform");
    }
}
