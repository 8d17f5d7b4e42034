package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.StandsInFor;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/** In whose place an identity can stand: what consumers take from it, it must have. */
final class Kinds {

    private Kinds() {}

    /** Empty for a credential that is asked for more than an identity has. */
    @NonNull
    static Optional<StandsInFor> of(@NonNull StandardCredentials credentials) {
        // a class derived from one of them may have more
        if (credentials.getClass() == UsernamePasswordCredentialsImpl.class) {
            return Optional.of(StandsInFor.USERNAME_PASSWORD);
        }
        return credentials.getClass() == StringCredentialsImpl.class
                ? Optional.of(StandsInFor.SECRET_TEXT)
                : Optional.empty();
    }
}
