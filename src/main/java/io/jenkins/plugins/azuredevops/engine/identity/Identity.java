package io.jenkins.plugins.azuredevops.engine.identity;

/**
 * Who a build is in Entra: an application (client id) in a tenant, and how it proves that it is that application.
 *
 * <p>Implementations are immutable values that may be shared between threads.
 */
public sealed interface Identity permits ClientSecret, WorkloadFederation {

    /** The tenant that issues the token: its GUID or one of its domain names. */
    String tenantId();

    /** The application (client) id, a GUID. */
    String clientId();

    /**
     * Tells one version of the proof from the next, so that a token got with a replaced secret is not used on. Opaque,
     * of no use to whoever reads it, and stable within this process only.
     */
    String revision();
}
