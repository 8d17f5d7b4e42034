package io.jenkins.plugins.azuredevops.engine.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.Application;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import io.jenkins.plugins.azuredevops.engine.identity.ClientCertificate;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** By which the application proves itself: one of the kinds, each in a file, since everybody can read a command line. */
final class ProofOptions {

    @ArgGroup(exclusive = false)
    private Secrets secrets;

    @ArgGroup(exclusive = false)
    private Certificate certificate;

    @Option(
            names = "--assertion-file",
            paramLabel = "F",
            description = "Holds an assertion (workload identity federation).")
    private Path assertionFile;

    @Option(
            names = "--platform-assertion",
            description = "Takes the assertion from the file that the platform's variable AZURE_FEDERATED_TOKEN_FILE"
                    + " names.")
    private boolean platformAssertion;

    @Option(
            names = "--managed-identity",
            paramLabel = "vm|app-service|arc",
            description = {
                "The managed identity of this machine, which needs none of the options above; with --tenant and "
                        + "--client-id, the application that trusts it."
            })
    private String managedIdentity;

    /** One, or two while one replaces the other. */
    static final class Secrets {

        @Option(
                names = "--client-secret-file",
                paramLabel = "F",
                required = true,
                description = "Holds the client secret's value.")
        private Path newer;

        @Option(
                names = "--second-client-secret-file",
                paramLabel = "F",
                description = "Holds the older secret's value, for where Entra refuses the first.")
        private Path older;
    }

    /** With its private key. */
    static final class Certificate {

        @Option(
                names = "--certificate-file",
                paramLabel = "F",
                required = true,
                description = "Holds the certificate and its private key: PEM, or PKCS#12.")
        private Path file;

        @Option(
                names = "--certificate-password-file",
                paramLabel = "F",
                description = "Holds the password of a PKCS#12 file.")
        private Path passwordFile;

        @Option(
                names = "--send-chain",
                description = "Sends the certificates themselves along, for a tenant that trusts their subject and"
                        + " issuer.")
        private boolean sendChain;
    }

    /** Whose machine's identity is asked for; null where an application proves itself otherwise. */
    @CheckForNull
    String managedIdentity() {
        return managedIdentity;
    }

    /**
     * The application, by any other proof.
     *
     * @throws IllegalArgumentException when what the files hold makes no identity; says what to do
     */
    Application application(String tenant, String clientId, Terminal terminal) throws CliException {
        if (secrets != null) {
            SecretText newer = SecretText.of(text(secrets.newer, terminal));
            return secrets.older == null
                    ? new ClientSecret(tenant, clientId, newer)
                    : new ClientSecret(tenant, clientId, newer, SecretText.of(text(secrets.older, terminal)));
        }
        if (certificate != null) {
            return new ClientCertificate(tenant, clientId, material(terminal), certificate.sendChain);
        }
        if (platformAssertion) {
            return WorkloadFederation.ofPlatform(tenant, clientId, terminal.environment()::get);
        }
        SecretText assertion = SecretText.of(text(assertionFile, terminal));
        return new WorkloadFederation(tenant, clientId, () -> assertion, assertionFile.toString());
    }

    private CertificateMaterial material(Terminal terminal) throws CliException {
        byte[] content = bytes(certificate.file, terminal);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            return CertificateMaterial.fromPkcs12(content, password(terminal));
        }
        if (certificate.passwordFile != null) {
            throw new CliException(
                    "--certificate-password-file is for a PKCS#12 file, and " + certificate.file + " is in PEM form.");
        }
        return CertificateMaterial.fromPem(SecretText.of(text));
    }

    @CheckForNull
    private SecretText password(Terminal terminal) throws CliException {
        return certificate.passwordFile == null ? null : SecretText.of(text(certificate.passwordFile, terminal));
    }

    /** Without the line break at the end that editors and echo put there. */
    static String text(Path file, Terminal terminal) throws CliException {
        return new String(bytes(file, terminal), StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(Path file, Terminal terminal) throws CliException {
        try {
            return Files.readAllBytes(terminal.folder().resolve(file));
        } catch (IOException e) {
            throw new CliException("cannot read " + file + ": " + Reason.of(e));
        }
    }
}
