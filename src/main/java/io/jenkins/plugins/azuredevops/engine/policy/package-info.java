/**
 * Findings in, verdict out, and the reports of both. The doors are
 * {@link io.jenkins.plugins.azuredevops.engine.policy.Policy} and
 * {@link io.jenkins.plugins.azuredevops.engine.policy.ReportFormat}.
 */
package io.jenkins.plugins.azuredevops.engine.policy;
