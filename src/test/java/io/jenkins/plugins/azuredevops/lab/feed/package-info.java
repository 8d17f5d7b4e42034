/** The package feeds of the simulated Azure Artifacts: one class a protocol, and the storage to which downloads are sent. */
package io.jenkins.plugins.azuredevops.lab.feed;
