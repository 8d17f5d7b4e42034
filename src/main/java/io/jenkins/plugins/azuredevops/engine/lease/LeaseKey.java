package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;

/** What makes two requests for a token the same lease. Holds no secret and nothing made of a token. */
record LeaseKey(String run, Authority authority, String tenantId, String clientId, String revision, String scope) {

    static LeaseKey of(String run, Exchange exchange, Identity identity, String scope) {
        return new LeaseKey(
                run,
                exchange.authority(),
                identity.tenantId(),
                identity.clientId(),
                identity.getClass().getSimpleName() + ":" + identity.revision(),
                scope);
    }
}
