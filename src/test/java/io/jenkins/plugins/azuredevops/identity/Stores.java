package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Stores of tests. */
final class Stores {

    private Stores() {}

    /** The folder's store holds those credentials, and no others. */
    static void ofFolder(Folder folder, Credentials... credentials) throws IOException {
        folder.getProperties().removeAll(FolderCredentialsProperty.class);
        folder.addProperty(new FolderCredentialsProperty(
                new DomainCredentials[] {new DomainCredentials(Domain.global(), new ArrayList<>(List.of(credentials)))
                }));
    }
}
