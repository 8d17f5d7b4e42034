package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.jvnet.localizer.Localizable;

/** Which of the two identities of a credential with branch trust is lent. */
public enum Strength {

    /** The credential's own identity. */
    STRONG(Messages._Strength_strong()),

    /** The second identity that branch trust names; none, where it names none. */
    WEAKER(Messages._Strength_weaker());

    private final Localizable displayName;

    Strength(Localizable displayName) {
        this.displayName = displayName;
    }

    /** As the form shows it. */
    @NonNull
    public String getDisplayName() {
        return displayName.toString();
    }
}
