/**
 * The main job for people to watch, with the lab in the place of Entra and Azure DevOps: in a real Jenkins, or with the
 * engine alone. The door is {@link io.jenkins.plugins.azuredevops.demo.DemoMain}; {@code bin/demo} starts it.
 */
package io.jenkins.plugins.azuredevops.demo;
