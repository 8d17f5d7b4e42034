/**
 * One build's hold on one identity's token: minted once, shared by all steps of the build, renewed before it ends; and the
 * budget of mints of all builds of an identity, past which they share. The door is
 * {@link io.jenkins.plugins.azuredevops.engine.lease.Leases}.
 */
package io.jenkins.plugins.azuredevops.engine.lease;
