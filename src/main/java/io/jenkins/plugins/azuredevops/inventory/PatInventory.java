package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jenkins.security.HexStringConfidentialKey;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Finds stored personal access tokens. */
@Extension
@Restricted(NoExternalUse.class)
public final class PatInventory {

    private static final HexStringConfidentialKey FINGERPRINT_KEY =
            new HexStringConfidentialKey(PatInventory.class, "fingerprint", 64);

    private final Detector detector =
            new Detector(FingerprintKey.of(FINGERPRINT_KEY.get().getBytes(StandardCharsets.US_ASCII)));

    /** The one instance. */
    @NonNull
    public static PatInventory get() {
        return ExtensionList.lookupSingleton(PatInventory.class);
    }

    /** What is found in the stored secrets of a credential. Asks no server and calls no getter; does not block. */
    @NonNull
    public List<Finding> findings(@NonNull StandardCredentials credentials) {
        List<Finding> findings = new ArrayList<>();
        for (Secret secret : StoredSecrets.of(credentials)) {
            findings.addAll(detector.scan(secret.getPlainText()));
        }
        for (SecretBytes file : StoredSecrets.filesOf(credentials)) {
            findings.addAll(detector.scan(file.getPlainData()));
        }
        return findings;
    }

    /** What is found in a text, with the fingerprints that the same tokens have in credentials. */
    @NonNull
    public List<Finding> findings(@NonNull CharSequence text) {
        return detector.scan(text);
    }

    /** The same in the bytes of a text. */
    @NonNull
    public List<Finding> findings(@NonNull byte[] text) {
        return detector.scan(text);
    }

    /** The same in a text of any length, which goes by. Blocks; does not close the stream. */
    void scan(@NonNull InputStream text, @NonNull Consumer<Finding> sink) throws IOException {
        detector.scan(text, sink);
    }

    /** What an agent is sent to look through its files, with the same fingerprints. */
    @NonNull
    WorkspaceSearch workspaceSearch() {
        return new WorkspaceSearch(FINGERPRINT_KEY.get());
    }
}
