package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** What an agent gets to see of {@link AzureDevOpsCredentials}: one access token. Exists on the wire only. */
final class AccessTokenCredentials extends BaseStandardCredentials
        implements StandardUsernamePasswordCredentials, StringCredentials {

    private static final long serialVersionUID = 1L;

    private final String username;
    private final Secret token;

    AccessTokenCredentials(String id, String description, String username, Secret token) {
        super(id, description);
        this.username = username;
        this.token = token;
    }

    @NonNull
    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public boolean isUsernameSecret() {
        return false;
    }

    @NonNull
    @Override
    public Secret getPassword() {
        return token;
    }

    @NonNull
    @Override
    public Secret getSecret() {
        return token;
    }
}
