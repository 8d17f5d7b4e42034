package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.audit.AuditSink;
import io.jenkins.plugins.azuredevops.engine.audit.HomeAudit;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Who looks through a home, with the same fingerprints. */
    @NonNull
    HomeAudit audit(@NonNull Path home, @NonNull List<URI> hosts, @NonNull AuditSink sink) {
        return new HomeAudit(home, detector, hosts, null, sink);
    }

    /** What an agent is sent to look through its files, with the same fingerprints. */
    @NonNull
    WorkspaceSearch workspaceSearch() {
        return new WorkspaceSearch(FINGERPRINT_KEY.get());
    }

    /** The same for the home of the agent's user. */
    @NonNull
    HomeSearch homeSearch() {
        return new HomeSearch(FINGERPRINT_KEY.get());
    }

    /**
     * The tokens in the stored secrets of a credential whose checksum is right, each once: for whoever must send them to the
     * service that issued them. Of anything less sure nobody knows whose secret it is. Does not block.
     */
    @NonNull
    public List<HeldPat> held(@NonNull StandardCredentials credentials) {
        Map<String, HeldPat> held = new LinkedHashMap<>();
        StoredSecrets.of(credentials)
                .forEach(secret -> addHeld(secret.getPlainText().getBytes(StandardCharsets.UTF_8), held));
        StoredSecrets.filesOf(credentials).forEach(file -> addHeld(file.getPlainData(), held));
        return List.copyOf(held.values());
    }

    private void addHeld(byte[] text, Map<String, HeldPat> held) {
        for (Finding finding : detector.scan(text)) {
            if (finding.tier() == Tier.VERIFIED && !held.containsKey(finding.fingerprint())) {
                detector.reveal(text, finding.fingerprint())
                        .ifPresent(token -> held.put(finding.fingerprint(), HeldPat.of(finding, token)));
            }
        }
        Arrays.fill(text, (byte) 0);
    }
}
