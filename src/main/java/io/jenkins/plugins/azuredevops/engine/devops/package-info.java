/**
 * The few calls to Azure DevOps itself: which tenant stands behind an organization, and who its token makes us there.
 * The door is {@link io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient}.
 */
package io.jenkins.plugins.azuredevops.engine.devops;
