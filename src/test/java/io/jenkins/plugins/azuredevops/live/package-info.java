/**
 * The live check: what the plugin takes for granted of Entra and Azure DevOps, asked of the real services by the engine's own
 * classes, for whoever has an organization. The door is {@code LiveMain}; {@code bin/verify --live} starts it,
 * {@code docs/live-check.md} describes it. Its tests ask the lab.
 */
package io.jenkins.plugins.azuredevops.live;
