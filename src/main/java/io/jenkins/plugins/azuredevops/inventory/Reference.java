package io.jenkins.plugins.azuredevops.inventory;

/** How a build references a credential. */
public enum Reference {
    /** The build has used it. */
    USED,
    /** It was chosen for a parameter. */
    PARAMETER,
    /** Its id stands in the configuration of the job. */
    CONFIGURATION,
    /** Its id stands, quoted, in the script as it runs. */
    SCRIPT
}
