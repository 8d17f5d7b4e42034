package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Before a secret text. */
final class GuardedText extends Guard<StringCredentials> implements StringCredentials {

    private static final long serialVersionUID = 1L;

    GuardedText(StringCredentials real, Decision decision) {
        super(real, decision);
    }

    @NonNull
    @Override
    public Secret getSecret() {
        return real.getSecret();
    }
}
