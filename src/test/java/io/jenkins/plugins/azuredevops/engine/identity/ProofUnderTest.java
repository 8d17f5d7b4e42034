package io.jenkins.plugins.azuredevops.engine.identity;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import okhttp3.tls.HeldCertificate;

/**
 * An application of its own in a tenant of its own, with a proof of one of the kinds: right at first, and turned wrong by a
 * test. What the tests of all kinds have in common.
 */
final class ProofUnderTest {

    /** Where a proof comes from. */
    enum Source {
        SECRET,
        TWO_SECRETS,
        CERTIFICATE_PEM,
        CERTIFICATE_PKCS12,
        CERTIFICATE_KEY_STORE_WITH_CHAIN,
        ASSERTION,
        ASSERTION_OF_PLATFORM;

        boolean isCertificate() {
            return name().startsWith("CERTIFICATE");
        }

        boolean isAssertion() {
            return name().startsWith("ASSERTION");
        }
    }

    private static final HeldCertificate KEY =
            new HeldCertificate.Builder().rsa2048().build();
    private static final SecretText PASSWORD = SecretText.of("correct " + "horse");
    private static final Duration DAY = Duration.ofDays(1);

    final Lab lab;
    final Tenant tenant;
    final Application application;
    final String subject = "job/" + UUID.randomUUID();
    private final Source source;
    private final Path dir;
    private HeldCertificate certificate = dated(Duration.ZERO, DAY);
    private String secret;
    private String assertion;

    ProofUnderTest(Source source, Lab lab, Path dir) {
        this.source = source;
        this.lab = lab;
        this.dir = dir;
        this.tenant = lab.entra().addTenant("t" + UUID.randomUUID() + ".example");
        this.application = tenant.register("under test");
        this.secret = application.addSecret(DAY);
        this.assertion = lab.issuer().assertion(subject);
        application.addCertificate(certificate.certificate());
        application.addFederatedCredential(
                new FederatedCredential(lab.issuer().url().toString(), subject));
    }

    ProofUnderTest secret(String other) {
        secret = other;
        return this;
    }

    String secret() {
        return secret;
    }

    ProofUnderTest assertion(String other) {
        assertion = other;
        return this;
    }

    /** Another one for the same key, registered in place of that before. */
    ProofUnderTest certificate(HeldCertificate other) {
        application.removeCertificate(certificate.certificate());
        application.addCertificate(other.certificate());
        certificate = other;
        return this;
    }

    HeldCertificate certificate() {
        return certificate;
    }

    /** All that proves the application is deleted in Entra. */
    ProofUnderTest removeProofs() {
        application.removeSecrets();
        application.removeCertificate(certificate.certificate());
        application.removeFederatedCredentials();
        return this;
    }

    Identity identity() {
        return identity(tenant.id(), application.clientId());
    }

    Identity identity(String tenantId, String clientId) {
        try {
            return switch (source) {
                case SECRET -> new ClientSecret(tenantId, clientId, SecretText.of(secret));
                case TWO_SECRETS ->
                    new ClientSecret(tenantId, clientId, SecretText.of("no " + "longer"), SecretText.of(secret));
                case CERTIFICATE_PEM ->
                    new ClientCertificate(
                            tenantId,
                            clientId,
                            CertificateMaterial.fromPem(
                                    SecretText.of(certificate.certificatePem() + certificate.privateKeyPkcs8Pem())),
                            false);
                case CERTIFICATE_PKCS12 ->
                    new ClientCertificate(
                            tenantId, clientId, CertificateMaterial.fromPkcs12(pkcs12(), PASSWORD), false);
                case CERTIFICATE_KEY_STORE_WITH_CHAIN ->
                    new ClientCertificate(
                            tenantId, clientId, CertificateMaterial.fromKeyStore(keyStore(), PASSWORD), true);
                case ASSERTION ->
                    new WorkloadFederation(tenantId, clientId, () -> SecretText.of(assertion), "under test");
                case ASSERTION_OF_PLATFORM ->
                    WorkloadFederation.ofPlatform(
                            tenantId, clientId, Map.of(PlatformAssertion.VARIABLE, file().toString())::get);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HeldCertificate dated(Duration begins, Duration ends) {
        long now = System.currentTimeMillis();
        return new HeldCertificate.Builder()
                .keyPair(KEY.keyPair())
                .commonName(UUID.randomUUID().toString())
                .validityInterval(now + begins.toMillis(), now + ends.toMillis())
                .build();
    }

    private KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", certificate.keyPair().getPrivate(), PASSWORD.reveal().toCharArray(), new Certificate[] {
                    certificate.certificate()
                });
        return store;
    }

    private byte[] pkcs12() throws GeneralSecurityException, IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        keyStore().store(content, PASSWORD.reveal().toCharArray());
        return content.toByteArray();
    }

    private Path file() throws IOException {
        return Files.writeString(dir.resolve(UUID.randomUUID() + ".jwt"), assertion);
    }
}
