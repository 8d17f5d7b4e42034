package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.io.InputStream;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** Before a secret file. */
final class GuardedFile extends Guard<FileCredentials> implements FileCredentials {

    private static final long serialVersionUID = 1L;

    GuardedFile(FileCredentials real, Decision decision) {
        super(real, decision);
    }

    @NonNull
    @Override
    public String getFileName() {
        return real.getFileName();
    }

    @NonNull
    @Override
    public InputStream getContent() throws IOException {
        return real.getContent();
    }
}
