/**
 * Which personal access tokens the home of a Jenkins holds, and what uses them: read from the files, without a running
 * Jenkins. The door is {@link io.jenkins.plugins.azuredevops.engine.audit.HomeAudit}.
 */
package io.jenkins.plugins.azuredevops.engine.audit;
