package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;

/**
 * Whose requests Entra counts together, whatever proof and scope it asks with.
 *
 * @param name {@link Identity#principal()}
 */
record Principal(Authority authority, String name) {}
