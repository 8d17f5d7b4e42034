/**
 * From a stored personal access token to an identity under the same id, and back: plan, dry run, switch, undo, finish; and
 * whether the stored one still works. The door is {@link io.jenkins.plugins.azuredevops.migration.Migration}.
 */
package io.jenkins.plugins.azuredevops.migration;
