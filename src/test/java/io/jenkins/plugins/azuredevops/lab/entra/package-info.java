/**
 * The simulated Entra: tenants, applications, the token endpoint, what clients read to find it, and the test identity
 * provider whose assertions it accepts. As strict as the real service where that is documented; each rule names its
 * source. The doors are {@link io.jenkins.plugins.azuredevops.lab.entra.Entra} and
 * {@link io.jenkins.plugins.azuredevops.lab.entra.Issuer}.
 *
 * <p>Sources, by the short names used here, all of Microsoft's identity platform documentation unless said otherwise:
 * <ul>
 *   <li><i>client credentials</i>: "OAuth 2.0 client credentials flow on the Microsoft identity platform"
 *   <li><i>error codes</i>: "Microsoft Entra authentication and authorization error codes"
 *   <li><i>access tokens</i>: "Access tokens in the Microsoft identity platform", "Access token claims reference"
 *   <li><i>certificate credentials</i>: "Application authentication certificate credentials"
 *   <li><i>federation</i>: "Workload identity federation" and "Important considerations and restrictions for federated
 *       identity credentials"
 *   <li><i>breaking changes</i>: "What's new for authentication?"
 *   <li><i>trust a managed identity</i>: "Configure an application to trust a managed identity"
 *   <li><i>managed identities FAQ</i>: "Managed identities for Azure resources frequently asked questions"
 *   <li><i>workload identity troubleshooting</i>: the guide of the project Azure/azure-workload-identity
 * </ul>
 */
package io.jenkins.plugins.azuredevops.lab.entra;
