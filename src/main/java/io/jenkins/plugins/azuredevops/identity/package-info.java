/**
 * Who a build is in Entra, as it is stored and typed in Jenkins: one class a kind, with its part of the form. The door is
 * {@link io.jenkins.plugins.azuredevops.identity.EntraIdentity}.
 */
package io.jenkins.plugins.azuredevops.identity;
