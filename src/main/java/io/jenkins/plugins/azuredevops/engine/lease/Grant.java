package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;

/**
 * A token that a lease got.
 *
 * @param shared whether it was minted for another build
 * @param given how often the platform has given this token, where it gives the same one to all who ask; zero for a token
 *     that was issued to this controller alone
 */
record Grant(AccessToken token, boolean shared, int given) {

    /** A token that was issued to this controller alone. */
    static Grant issued(AccessToken token) {
        return new Grant(token, false, 0);
    }

    /** The same for another build. */
    Grant toOthers() {
        return new Grant(token, true, given);
    }

    /** Whether somebody had it before, as far as this controller knows: another build, or the same one from the platform. */
    boolean wasGivenBefore() {
        return shared || given > 1;
    }

    /** Whether everybody on this machine is given it, for as long as the platform keeps it. */
    boolean isPlatforms() {
        return given > 0;
    }
}
