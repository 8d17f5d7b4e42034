/**
 * Where a build is stopped, one class a gate; none knows another. What they and {@code azureDevOpsPatCheck} find is kept by
 * {@link io.jenkins.plugins.azuredevops.gate.PatReport}, outside of any script.
 */
package io.jenkins.plugins.azuredevops.gate;
