/**
 * What to do about each code with which Entra or Azure DevOps refuses, as data: {@code advice.json}. The door is {@link
 * io.jenkins.plugins.azuredevops.engine.advice.AdviceCatalogue}.
 */
package io.jenkins.plugins.azuredevops.engine.advice;
