/**
 * What is stored and used where: which credentials a build references, and which of them hold personal access tokens. The
 * door is {@link io.jenkins.plugins.azuredevops.inventory.PatInventory}.
 */
package io.jenkins.plugins.azuredevops.inventory;
