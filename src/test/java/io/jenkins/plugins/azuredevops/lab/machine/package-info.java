/**
 * What stands beside a process on a machine of Azure and gives it tokens: the metadata service of a virtual machine, the
 * endpoint of App Service, the agent of Azure Arc. Over plain http on the loopback interface, as the real ones.
 *
 * <p>Sources, by the names used in comments: <i>VM token</i> is "How to use managed identities for Azure resources on an
 * Azure VM to acquire an access token", <i>IMDS</i> "Azure Instance Metadata Service for virtual machines", <i>App
 * Service</i> "Use managed identities for App Service and Azure Functions", "REST endpoint reference", <i>Arc</i>
 * "Authenticate against Azure resources with Azure Arc-enabled servers".
 */
package io.jenkins.plugins.azuredevops.lab.machine;
