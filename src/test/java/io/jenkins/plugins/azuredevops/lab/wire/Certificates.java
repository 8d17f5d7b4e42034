package io.jenkins.plugins.azuredevops.lab.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The lab's own certificate authority and the one server certificate it signed, for {@code localhost} and
 * {@code 127.0.0.1}. Made at start; their keys never leave the process.
 */
public final class Certificates {

    private static final int DAYS = 30;

    private final HeldCertificate authority;
    private final HandshakeCertificates server;
    private final HandshakeCertificates client;

    public Certificates() {
        authority = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("Test CA of the Azure DevOps lab")
                .duration(DAYS, TimeUnit.DAYS)
                .build();
        HeldCertificate localhost = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName(InetAddress.getLoopbackAddress().getHostAddress())
                .duration(DAYS, TimeUnit.DAYS)
                .signedBy(authority)
                .build();
        server = new HandshakeCertificates.Builder().heldCertificate(localhost).build();
        client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
    }

    /** The certificate a client has to trust. */
    public X509Certificate authority() {
        return authority.certificate();
    }

    /** Writes that certificate as PEM. */
    public void writeAuthority(Path file) throws IOException {
        Files.writeString(file, authority.certificatePem());
    }

    /** For a client that trusts the lab, and nobody else. */
    public HandshakeCertificates client() {
        return client;
    }

    SSLContext serverContext() {
        return server.sslContext();
    }
}
