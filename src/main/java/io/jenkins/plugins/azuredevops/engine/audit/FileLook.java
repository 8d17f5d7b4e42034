package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Looks through one file: its text as it is, and what its encrypted secrets hold. */
final class FileLook {

    private final Detector detector;
    private final SecretReader secrets;
    private final LockedSecrets locked;
    private final TokenVault vault;

    FileLook(Detector detector, SecretReader secrets, LockedSecrets locked, TokenVault vault) {
        this.detector = detector;
        this.secrets = secrets;
        this.locked = locked;
        this.vault = vault;
    }

    /**
     * @param credentials those that the file stores
     */
    List<Located> look(ConfigFile file, List<StoredCredential> credentials) {
        List<Located> found = new ArrayList<>();
        for (Finding finding : detector.scan(file.bytes())) {
            StoredCredential credential = credentials.stream()
                    .filter(candidate -> candidate.node().isOn(finding.line()))
                    .findFirst()
                    .orElse(null);
            found.add(new Located(finding, credential));
            vault.keep(finding, file.bytes());
        }
        Map<XmlNode, StoredCredential> byNode = new IdentityHashMap<>();
        credentials.forEach(credential -> byNode.put(credential.node(), credential));
        for (SecretText text : SecretText.in(file)) {
            StoredCredential credential = holder(text, byNode);
            Revealed revealed = text.isInBraces() ? secrets.inBraces(text.base64()) : secrets.bare(text.base64());
            if (revealed instanceof Revealed.Plain plain) {
                find(plain, text, credential, found);
                plain.wipe();
            } else if (revealed instanceof Revealed.Locked secret) {
                locked.add(secret, credential);
            }
        }
        return found;
    }

    private void find(
            Revealed.Plain plain, SecretText text, @CheckForNull StoredCredential credential, List<Located> found) {
        byte[] bytes = credential == null ? plain.bytes().clone() : withHint(plain.bytes(), credential);
        for (Finding finding : detector.scan(bytes)) {
            Finding there = new Finding(
                    text.region(),
                    finding.kind(),
                    finding.tier(),
                    finding.form(),
                    finding.redacted(),
                    finding.fingerprint());
            found.add(new Located(there, credential));
            vault.keep(finding, bytes);
        }
        new Revealed.Plain(bytes).wipe();
    }

    /** What the credential says of itself stands beside its secret, where the detector looks for a hint. */
    private static byte[] withHint(byte[] secret, StoredCredential credential) {
        byte[] hint = (credential.id() + " " + credential.about() + " = ").getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[hint.length + secret.length];
        System.arraycopy(hint, 0, both, 0, hint.length);
        System.arraycopy(secret, 0, both, hint.length, secret.length);
        return both;
    }

    @CheckForNull
    private static StoredCredential holder(SecretText text, Map<XmlNode, StoredCredential> byNode) {
        XmlNode node = text.node();
        while (node != null && !byNode.containsKey(node)) {
            node = node.parent;
        }
        return node == null ? null : byNode.get(node);
    }
}
