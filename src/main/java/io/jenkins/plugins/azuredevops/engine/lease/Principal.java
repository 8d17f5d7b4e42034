package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import java.util.Locale;

/** Whose requests Entra counts together: one application in one tenant, whatever secret and scope it asks with. */
record Principal(Authority authority, String tenantId, String clientId) {

    /** The ids are GUIDs or domain names, whose case means nothing. */
    Principal {
        tenantId = tenantId.toLowerCase(Locale.ROOT);
        clientId = clientId.toLowerCase(Locale.ROOT);
    }
}
