/**
 * Identity in, {@linkplain io.jenkins.plugins.azuredevops.engine.identity.AccessToken access token} out. The door is
 * {@link io.jenkins.plugins.azuredevops.engine.identity.Exchange}.
 */
package io.jenkins.plugins.azuredevops.engine.identity;
