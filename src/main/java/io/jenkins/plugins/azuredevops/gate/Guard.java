package io.jenkins.plugins.azuredevops.gate;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Stands before a credential: it is the credential in all but one thing, that a build does not get it. Saved and sent it is
 * the credential itself.
 *
 * @param <C> the kind of what it stands before
 */
class Guard<C extends StandardCredentials> implements StandardCredentials {

    private static final long serialVersionUID = 1L;

    /** Who decides about a build; throws where it may not have the credential. */
    interface Decision {
        void check(@NonNull Run<?, ?> run);
    }

    final transient C real;
    private final transient Decision decision;

    Guard(C real, Decision decision) {
        this.real = real;
        this.decision = decision;
    }

    /** One of the kinds that consumers ask for. */
    static StandardCredentials before(StandardCredentials real, Decision decision) {
        if (real instanceof StandardUsernamePasswordCredentials password) {
            return new GuardedPassword(password, decision);
        }
        if (real instanceof StringCredentials text) {
            return new GuardedText(text, decision);
        }
        return real instanceof FileCredentials file ? new GuardedFile(file, decision) : new Guard<>(real, decision);
    }

    @NonNull
    @Override
    public Credentials forRun(@NonNull Run<?, ?> context) {
        decision.check(context);
        return real.forRun(context);
    }

    @Override
    public CredentialsScope getScope() {
        return real.getScope();
    }

    @NonNull
    @Override
    public CredentialsDescriptor getDescriptor() {
        return real.getDescriptor();
    }

    @NonNull
    @Override
    public String getDescription() {
        return real.getDescription();
    }

    @NonNull
    @Override
    public String getId() {
        return real.getId();
    }

    @Override
    public boolean equals(Object other) {
        return real.equals(other instanceof Guard<?> guard ? guard.real : other);
    }

    @Override
    public int hashCode() {
        return real.hashCode();
    }

    Object writeReplace() {
        return real;
    }
}
