package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabExtension;
import java.io.IOException;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/**
 * The credentials of the system store: under {@code ado} a user name and password, under {@code text} a secret text. Both
 * are a personal access token first, and then an identity.
 */
final class SwitchedCredentials {

    private final LabExtension lab;

    SwitchedCredentials(LabExtension lab) {
        this.lab = lab;
    }

    void asPersonalAccessToken() throws Exception {
        String pat = lab.lab().organization("contoso").pat();
        clear();
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "ado", "a PAT", "dana", pat));
        store(new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "a PAT as text", Secret.fromString(pat)));
    }

    /** @param allowedItems of both */
    void asIdentity(String allowedItems) throws IOException {
        AzureDevOpsCredentials ado = credentials("ado", lab.identity("contoso-build"), "contoso");
        AzureDevOpsCredentials text = credentials("text", lab.identity("contoso-build"), "contoso");
        text.setStandsInFor(StandsInFor.SECRET_TEXT);
        ado.setAllowedItems(allowedItems);
        text.setAllowedItems(allowedItems);
        clear();
        store(ado);
        store(text);
    }

    private static void clear() {
        SystemCredentialsProvider.getInstance().getCredentials().clear();
    }
}
