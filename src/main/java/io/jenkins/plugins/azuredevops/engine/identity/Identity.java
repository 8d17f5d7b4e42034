package io.jenkins.plugins.azuredevops.engine.identity;

/**
 * Who a build is in Entra, and how it proves that it is.
 *
 * <p>Implementations are immutable values that may be shared between threads.
 */
public sealed interface Identity permits Application, ManagedIdentity {

    /** How messages and records name it: ids only, nothing secret. */
    String name();

    /** Whose requests Entra, or the platform, counts together: the same for all proofs of one principal. */
    String principal();

    /**
     * Tells one version of the proof from the next, so that a token got with a replaced secret is not used on. Opaque,
     * of no use to whoever reads it, and stable within this process only.
     */
    String revision();

    /**
     * Whether the platform gives the same token to all who ask on this machine, for as long as it pleases: then no build
     * has a token of its own, and a renewal may bring the token that is in hand already.
     */
    boolean isSharedByNature();
}
