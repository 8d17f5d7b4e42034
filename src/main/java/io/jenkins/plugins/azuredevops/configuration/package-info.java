/**
 * What an administrator decides for the whole controller, and the clients that follow from it. The door is
 * {@link io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration}.
 */
package io.jenkins.plugins.azuredevops.configuration;
