/**
 * The lab: a simulated Entra and Azure DevOps on the loopback interface, over TLS, against which tests, the demonstration
 * and clients that nobody here wrote run. The door is {@link io.jenkins.plugins.azuredevops.lab.Lab}.
 */
package io.jenkins.plugins.azuredevops.lab;
