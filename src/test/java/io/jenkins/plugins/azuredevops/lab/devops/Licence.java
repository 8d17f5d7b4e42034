package io.jenkins.plugins.azuredevops.lab.devops;

/** Access levels, as far as they matter to code (Azure DevOps documentation, "About access levels"). */
public enum Licence {
    /** No access to repositories. */
    STAKEHOLDER,
    BASIC
}
