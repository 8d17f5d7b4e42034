/**
 * The credentials kind "Azure DevOps (Entra)": who a build is, and the token that it gets for it. The door is
 * {@link io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials}.
 */
package io.jenkins.plugins.azuredevops.credentials;
