package io.jenkins.plugins.azuredevops.live;

import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import io.jenkins.plugins.azuredevops.engine.identity.ClientCertificate;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** With what the identity of a live check proves who it is. */
sealed interface LiveProof {

    /** Whom the engine is to exchange. What is secret of it is told to the redaction. */
    Identity identity(String tenant, String client, Redaction redaction);

    /** A client secret. */
    record Secret(SecretText value) implements LiveProof {
        @Override
        public Identity identity(String tenant, String client, Redaction redaction) {
            return new ClientSecret(tenant, client, redaction.secret(value));
        }
    }

    /** A certificate and its key. */
    record Certificate(CertificateMaterial material) implements LiveProof {
        @Override
        public Identity identity(String tenant, String client, Redaction redaction) {
            redaction.name("thumbprint", material.thumbprint());
            return new ClientCertificate(tenant, client, material, false);
        }
    }

    /** An assertion that is valid now, read anew for each exchange. */
    record Assertion(Path file) implements LiveProof {
        @Override
        public Identity identity(String tenant, String client, Redaction redaction) {
            return new WorkloadFederation(tenant, client, () -> redaction.secret(SecretText.of(content())), "file");
        }

        private String content() {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("It cannot be read any more: " + file.getFileName(), e);
            }
        }
    }

    /** The machine on which the check runs. */
    record Machine(ManagedIdentity managed) implements LiveProof {
        @Override
        public Identity identity(String tenant, String client, Redaction redaction) {
            return managed;
        }
    }
}
