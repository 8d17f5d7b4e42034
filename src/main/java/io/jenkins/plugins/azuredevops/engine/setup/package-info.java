/**
 * Setting an identity up: whether it works, step by step, and the requests to those who can do what is missing. The doors
 * are {@link io.jenkins.plugins.azuredevops.engine.setup.ConnectionTest} and {@link
 * io.jenkins.plugins.azuredevops.engine.setup.SetupRequests}.
 */
package io.jenkins.plugins.azuredevops.engine.setup;
