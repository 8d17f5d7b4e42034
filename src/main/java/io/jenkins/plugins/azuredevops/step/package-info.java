/**
 * The Pipeline step {@code withAzureDevOpsToken}, and the same in the build environment of a freestyle job: hands a build's
 * token to the tools of a block. The doors are {@link io.jenkins.plugins.azuredevops.step.AzureDevOpsTokenStep} and
 * {@link io.jenkins.plugins.azuredevops.step.AzureDevOpsTokenWrapper}.
 */
package io.jenkins.plugins.azuredevops.step;
