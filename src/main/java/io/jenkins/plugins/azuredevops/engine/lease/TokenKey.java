package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;

/**
 * What makes two requests of a build the same lease, and lets two builds share a token. Holds no secret and nothing made
 * of a token.
 *
 * @param revision of the identity's proof: a token got with a replaced secret is not handed out for the new one
 * @param trust the caller's label; tokens never cross from one to another
 */
record TokenKey(Authority authority, String principal, String revision, String scope, String trust) {

    static TokenKey of(Exchange exchange, Identity identity, String scope, String trust) {
        return new TokenKey(
                exchange.authority(),
                identity.principal(),
                identity.getClass().getSimpleName() + ":" + identity.revision(),
                scope,
                trust);
    }

    /** Whose budget a mint is charged to. */
    Principal payer() {
        return new Principal(authority, principal);
    }
}
