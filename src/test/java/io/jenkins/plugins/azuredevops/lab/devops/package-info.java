/**
 * The simulated Azure DevOps: organizations, members and licences, a few REST calls, git over HTTPS by git's own server
 * program, and personal access tokens until a policy forbids them. The door is
 * {@link io.jenkins.plugins.azuredevops.lab.devops.DevOps}.
 *
 * <p>Sources, by the short names used here:
 * <ul>
 *   <li><i>service principals</i>: Azure DevOps documentation, "Use service principals and managed identities in Azure
 *       DevOps"
 *   <li><i>PAT policies</i>: Azure DevOps documentation, "Manage personal access tokens using policies"
 *   <li><i>rate limits</i>: Azure DevOps documentation, "Rate and usage limits"
 *   <li><i>Credential Manager</i>: source of git-ecosystem/git-credential-manager, {@code AzureDevOpsRestApi}
 *   <li><i>credprovider</i>: source of microsoft/artifacts-credprovider, {@code IAuthUtil}
 *   <li><i>observed</i>: not documented; what clients report in public issues, such as azure-sdk-for-cpp 5786 and
 *       azure-devops-auth-samples 52
 * </ul>
 */
package io.jenkins.plugins.azuredevops.lab.devops;
