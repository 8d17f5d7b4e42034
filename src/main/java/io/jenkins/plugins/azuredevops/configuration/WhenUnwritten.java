package io.jenkins.plugins.azuredevops.configuration;

/** What becomes of a token whose record cannot be written. */
public enum WhenUnwritten {
    /** It is handed out, and administrators are told. */
    WARN,
    /** It is not handed out. */
    FAIL
}
