/**
 * The command {@code azdo-entra}: the engine without Jenkins. The door is
 * {@link io.jenkins.plugins.azuredevops.engine.cli.AzdoEntra}; it is left out of the plugin.
 */
package io.jenkins.plugins.azuredevops.engine.cli;
