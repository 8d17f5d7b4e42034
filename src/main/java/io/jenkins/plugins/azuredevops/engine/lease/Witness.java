package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import java.util.concurrent.CompletableFuture;

/**
 * Is told of each token that a lease gets, once, before anybody is handed it: of one that was exchanged for this lease, and of
 * one that was exchanged for another and is shared.
 */
@FunctionalInterface
public interface Witness {

    /** Where nobody keeps a record. */
    Witness NOBODY = (token, isShared) -> CompletableFuture.completedFuture(null);

    /**
     * Must not block: it may be called on a thread that serves Pipelines.
     *
     * @return completes when the token may be handed out; exceptionally when it must not be, with an
     *     {@link io.jenkins.plugins.azuredevops.engine.identity.ExchangeException}
     */
    CompletableFuture<Void> sees(AccessToken token, boolean isShared);
}
