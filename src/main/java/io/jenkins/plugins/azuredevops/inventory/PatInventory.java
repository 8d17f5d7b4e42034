package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Policy;
import io.jenkins.plugins.azuredevops.engine.policy.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * The credentials that a build references and because of which policy stops it. Of a credential only its stored
     * secrets are read. Blocks: not for a thread that serves Pipelines or web requests.
     */
    @NonNull
    public List<ReferencedPat> referencedBy(@NonNull Run<?, ?> run, @NonNull Policy policy) throws IOException {
        References references = References.of(run);
        List<ReferencedPat> pats = new ArrayList<>();
        for (StandardCredentials credentials : CredentialsProvider.lookupCredentialsInItem(
                StandardCredentials.class, run.getParent(), ACL.SYSTEM2, List.of())) {
            Set<Reference> found = references.to(credentials.getId());
            if (!found.isEmpty() && policy.judge(findings(credentials)) instanceof Verdict.Failed failed) {
                Finding ground = failed.grounds().get(0);
                pats.add(new ReferencedPat(
                        credentials.getId(),
                        credentials.getDescriptor().getDisplayName(),
                        ground.kind().title(),
                        ground.fingerprint(),
                        List.copyOf(found)));
            }
        }
        return pats;
    }

    /** What is found in the stored secrets of a credential. Asks no server and calls no getter; does not block. */
    @NonNull
    public List<Finding> findings(@NonNull StandardCredentials credentials) {
        List<Finding> findings = new ArrayList<>();
        for (Secret secret : StoredSecrets.of(credentials)) {
            findings.addAll(detector.scan(secret.getPlainText()));
        }
        return findings;
    }

    /**
     * The tokens in the stored secrets of a credential whose checksum is right, each once: for whoever must send them to the
     * service that issued them. Of anything less sure nobody knows whose secret it is. Does not block.
     */
    @NonNull
    public List<HeldPat> held(@NonNull StandardCredentials credentials) {
        Map<String, HeldPat> held = new LinkedHashMap<>();
        for (Secret secret : StoredSecrets.of(credentials)) {
            byte[] text = secret.getPlainText().getBytes(StandardCharsets.UTF_8);
            for (Finding finding : detector.scan(text)) {
                if (finding.tier() == Tier.VERIFIED && !held.containsKey(finding.fingerprint())) {
                    detector.reveal(text, finding.fingerprint())
                            .ifPresent(token -> held.put(finding.fingerprint(), HeldPat.of(finding, token)));
                }
            }
            Arrays.fill(text, (byte) 0);
        }
        return List.copyOf(held.values());
    }
}
