package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.jvnet.localizer.Localizable;

/** The kind of credential in whose place an identity is used, for consumers that take both and treat them differently. */
public enum StandsInFor {

    /** In a declarative Pipeline {@code X} is user name and token with a colon, {@code X_USR} and {@code X_PSW} its parts. */
    USERNAME_PASSWORD(Messages._StandsInFor_usernamePassword()),

    /** In a declarative Pipeline {@code X} is the token. */
    SECRET_TEXT(Messages._StandsInFor_secretText());

    private final Localizable displayName;

    StandsInFor(Localizable displayName) {
        this.displayName = displayName;
    }

    /** As the form shows it. */
    @NonNull
    public String getDisplayName() {
        return displayName.toString();
    }
}
