/**
 * How a token reaches the tools of a block: environment and secret files, never command lines. One class a tool; none
 * knows another. The door is {@link io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits}.
 */
package io.jenkins.plugins.azuredevops.engine.toolkit;
