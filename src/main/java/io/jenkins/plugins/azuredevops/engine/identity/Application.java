package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.Locale;

/** An application registration of Entra: a client id in a tenant. Its kinds differ in how it proves itself. */
public sealed interface Application extends Identity permits ClientSecret, ClientCertificate, WorkloadFederation {

    /** The tenant that issues the token: its GUID or one of its domain names. */
    String tenantId();

    /** The application (client) id, a GUID. */
    String clientId();

    @Override
    default String name() {
        return "tenant " + tenantId() + ", client " + clientId();
    }

    /** The ids are GUIDs or domain names, whose case means nothing. */
    @Override
    default String principal() {
        return (clientId() + " in " + tenantId()).toLowerCase(Locale.ROOT);
    }

    /** Each exchange issues a token of its own. */
    @Override
    default boolean isSharedByNature() {
        return false;
    }
}
