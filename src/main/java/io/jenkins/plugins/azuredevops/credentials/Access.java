package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Which of a credential's two identities a step asks for, inside of what trust allows. */
@Restricted(NoExternalUse.class)
public enum Access {

    /** The weaker identity, where the credential names one. */
    READ,

    /** The strong identity; nothing, where the build may not have it. */
    WRITE;

    /**
     * Of the word in a Pipeline; null for none, which stands for as much as the build may have.
     *
     * @throws IllegalArgumentException if it is another word; says which there are
     */
    @CheckForNull
    public static Access parse(@CheckForNull String word) {
        String known = Util.fixEmptyAndTrim(word);
        if (known == null) {
            return null;
        }
        for (Access access : values()) {
            if (access.word().equals(known)) {
                return access;
            }
        }
        throw new IllegalArgumentException(Messages.Access_unknown(known));
    }

    /** As it stands in a Pipeline. */
    @NonNull
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
