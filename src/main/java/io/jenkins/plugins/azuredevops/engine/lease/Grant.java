package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;

/**
 * A token that a lease got.
 *
 * @param shared whether it was minted for another build
 */
record Grant(AccessToken token, boolean shared) {}
