package io.jenkins.plugins.azuredevops.gate;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;

/** Before a user name with a password. */
final class GuardedPassword extends Guard<StandardUsernamePasswordCredentials>
        implements StandardUsernamePasswordCredentials {

    private static final long serialVersionUID = 1L;

    GuardedPassword(StandardUsernamePasswordCredentials real, Decision decision) {
        super(real, decision);
    }

    @NonNull
    @Override
    public String getUsername() {
        return real.getUsername();
    }

    @Override
    public boolean isUsernameSecret() {
        return real.isUsernameSecret();
    }

    @NonNull
    @Override
    public Secret getPassword() {
        return real.getPassword();
    }
}
