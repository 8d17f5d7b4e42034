package io.jenkins.plugins.azuredevops.step;

import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;

/**
 * One run of {@code withAzureDevOpsToken}. What it does before and after the block runs in the background; what a saved
 * build keeps of it holds names and paths, never a token.
 */
final class AzureDevOpsTokenExecution extends GeneralNonBlockingStepExecution {

    private static final long serialVersionUID = 1L;
}
