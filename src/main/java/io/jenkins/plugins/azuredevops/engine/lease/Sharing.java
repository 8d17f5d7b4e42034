package io.jenkins.plugins.azuredevops.engine.lease;

/** Whether builds of the same identity and trust may hold the same token. */
public enum Sharing {
    /** Builds share whenever there is a token to share: the fewest requests to Entra. */
    ALWAYS_SHARE,
    /** Each build has a token that no other build holds; past the budget it waits for its turn, or fails. */
    NEVER_SHARE,
    /** Each build has a token of its own while the budget lasts; past it, builds share. */
    SHARE_WHEN_SCARCE
}
