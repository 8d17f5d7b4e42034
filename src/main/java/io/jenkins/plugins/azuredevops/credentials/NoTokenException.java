package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.CredentialsUnavailableException;
import edu.umd.cs.findbugs.annotations.NonNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Why a credential has no token for whoever asks, in a sentence that says what to do. */
@Restricted(NoExternalUse.class)
public final class NoTokenException extends CredentialsUnavailableException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NoTokenException(@NonNull String reason) {
        super("password", reason);
        this.reason = reason;
    }

    /** The sentence alone; the message puts another before it. */
    @NonNull
    public String reason() {
        return reason;
    }
}
