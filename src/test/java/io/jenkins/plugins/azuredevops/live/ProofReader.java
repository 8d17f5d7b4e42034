package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.List;

/** Reads of the file of a live check by what the identity proves itself: by exactly one thing. */
record ProofReader(LiveFileReader file) {

    private static final List<String> KINDS =
            List.of("secretFile", "secret", "assertionFile", "certificateFile", "managedIdentity");

    /** @throws IllegalArgumentException when there is none, or more than one; says what to do */
    LiveProof read(String client) {
        if (KINDS.stream().filter(file::has).count() != 1) {
            throw new IllegalArgumentException(
                    "Give " + file.name() + " one of " + String.join(", ", KINDS) + ", and no other of them.");
        }
        if (file.has("assertionFile")) {
            return new LiveProof.Assertion(file.path("assertionFile"));
        }
        String certificate = file.privateText("certificateFile");
        if (certificate != null) {
            return new LiveProof.Certificate(CertificateMaterial.fromPem(SecretText.of(certificate)));
        }
        String platform = file.text("managedIdentity");
        if (platform != null) {
            return new LiveProof.Machine(managed(platform, client));
        }
        String secret = secret();
        if (secret == null) {
            throw new IllegalArgumentException("Give " + file.name() + " a secret that is not empty.");
        }
        return new LiveProof.Secret(SecretText.of(secret));
    }

    @CheckForNull
    private String secret() {
        String ofFile = file.privateText("secretFile");
        return ofFile == null ? file.text("secret") : ofFile.strip();
    }

    private ManagedIdentity managed(String platform, String client) {
        Source source =
                switch (platform) {
                    case "vm" -> Source.VIRTUAL_MACHINE;
                    case "app-service" -> Source.APP_SERVICE;
                    case "arc" -> Source.ARC;
                    default ->
                        throw new IllegalArgumentException(
                                "Say vm, app-service or arc for managedIdentity in " + file.name() + ".");
                };
        return new ManagedIdentity(
                source,
                file.flag("systemAssigned") ? Assignment.SYSTEM : new Assignment(Assignment.Kind.CLIENT_ID, client));
    }
}
