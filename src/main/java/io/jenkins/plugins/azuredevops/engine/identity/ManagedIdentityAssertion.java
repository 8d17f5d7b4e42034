package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.function.Supplier;

/**
 * The token of a managed identity as the assertion of an application that trusts it (Entra, "Configure an application to
 * trust a managed identity"): so that a machine without any secret gets into an organization of another tenant. Entra
 * takes it from a user-assigned identity alone, for an application that is registered in the identity's own tenant;
 * whatever else: AADSTS700236.
 *
 * <p>Immutable and safe for threads.
 */
public final class ManagedIdentityAssertion implements Supplier<SecretText> {

    /** The audience that Entra wants of an assertion, in the public cloud. */
    private static final String AUDIENCE = "api://AzureADTokenExchange/.default";

    private final Exchange exchange;
    private final ManagedIdentity identity;

    private ManagedIdentityAssertion(Exchange exchange, ManagedIdentity identity) {
        this.exchange = exchange;
        this.identity = identity;
    }

    /**
     * The application that trusts a managed identity.
     *
     * @param tenantId of the organization; the application's own, or one that has a service principal of it
     * @param clientId of the application
     * @param exchange asks the platform for the assertion, once or twice for each exchange of the application
     */
    public static WorkloadFederation federation(
            String tenantId, String clientId, Exchange exchange, ManagedIdentity identity) {
        return new WorkloadFederation(
                tenantId, clientId, new ManagedIdentityAssertion(exchange, identity), identity.principal());
    }

    /** @throws IllegalStateException with what to do, when the platform gives none */
    @Override
    public SecretText get() {
        try {
            return exchange.exchange(identity, AUDIENCE).value();
        } catch (ExchangeException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The request for the assertion was interrupted.", e);
        }
    }
}
