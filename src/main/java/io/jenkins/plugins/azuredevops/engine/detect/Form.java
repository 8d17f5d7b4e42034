package io.jenkins.plugins.azuredevops.engine.detect;

/** How the token stands in the text. */
public enum Form {
    /** As it is, whatever surrounds it. */
    PLAIN,
    /** In Base64, once or twice, alone or as a part of what is encoded. */
    BASE64
}
