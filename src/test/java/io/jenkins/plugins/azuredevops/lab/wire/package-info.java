/**
 * What every listener of the lab is made of: TLS on the loopback interface, requests and replies, the journal, the clock
 * and the troubles a network may have. Knows neither Entra nor Azure DevOps. The door is
 * {@link io.jenkins.plugins.azuredevops.lab.wire.Listener}.
 */
package io.jenkins.plugins.azuredevops.lab.wire;
