/**
 * The Pipeline step {@code withAzureDevOpsToken}: hands a build's token to the tools of a block. The door is
 * {@link io.jenkins.plugins.azuredevops.step.AzureDevOpsTokenStep}.
 */
package io.jenkins.plugins.azuredevops.step;
