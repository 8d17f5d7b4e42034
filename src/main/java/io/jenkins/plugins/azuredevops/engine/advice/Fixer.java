package io.jenkins.plugins.azuredevops.engine.advice;

/** Who can do something about a refusal. */
public enum Fixer {
    /** Whoever keeps the credential, or Jenkins' settings. */
    JENKINS_ADMINISTRATOR("Jenkins administrator"),
    /** Of the tenant: applications, policies. */
    ENTRA_ADMINISTRATOR("Entra administrator"),
    /** Of the Azure DevOps organization: members, licences, permissions. */
    ORGANIZATION_ADMINISTRATOR("administrator of the organization"),
    /** It passes by itself. */
    NOBODY("nobody: wait");

    private final String label;

    Fixer(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
