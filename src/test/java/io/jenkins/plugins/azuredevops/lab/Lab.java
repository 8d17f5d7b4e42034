package io.jenkins.plugins.azuredevops.lab;

import io.jenkins.plugins.azuredevops.lab.devops.DevOps;
import io.jenkins.plugins.azuredevops.lab.entra.Entra;
import io.jenkins.plugins.azuredevops.lab.entra.Issuer;
import io.jenkins.plugins.azuredevops.lab.feed.BlobStore;
import io.jenkins.plugins.azuredevops.lab.wire.Certificates;
import io.jenkins.plugins.azuredevops.lab.wire.Journal;
import io.jenkins.plugins.azuredevops.lab.wire.Listener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;

/**
 * A running lab: Entra, an identity provider, Azure DevOps and a machine in Azure, each on ports of its own. It stays as it is until its knobs
 * are turned, and ends when it is closed; nothing is shared between two of them. May be used by several threads.
 *
 * <pre>{@code
 * try (Lab lab = Lab.start(dir)) {
 *     LabIdentity build = lab.identity("contoso-build");
 *     lab.entra().tokenLifetime(Duration.ofSeconds(20));
 *     …
 *     assertEquals(1, lab.journal().tokenRequests().size());
 * }
 * }</pre>
 */
public final class Lab implements AutoCloseable {

    private final Certificates certificates = new Certificates();
    private final Path caFile;
    private final Journal journal;
    private final Listener entraListener;
    private final Listener issuerListener;
    private final Listener devOpsListener;
    private final Listener blobListener;
    private final BlobStore blobs;
    private final LabMachine machine;
    private final Entra entra;
    private final Issuer issuer;
    private final DevOps devOps;
    private final AssertionFiles assertions;
    private final CertificateFiles certificateFiles;
    private final World world;

    private Lab(Path dir) throws IOException {
        Files.createDirectories(dir);
        caFile = dir.resolve("ca.pem").toAbsolutePath();
        certificates.writeAuthority(caFile);
        journal = new Journal(dir.resolve("journal.jsonl"));
        entraListener = Listener.open(certificates, journal);
        issuerListener = Listener.open(certificates, journal);
        devOpsListener = Listener.open(certificates, journal);
        blobListener = Listener.open(certificates, journal);
        blobs = new BlobStore(blobListener.urlByAddress());
        entra = new Entra(entraListener.url(), certificates);
        issuer = new Issuer(issuerListener.url());
        devOps = new DevOps(
                devOpsListener.url(),
                entra.authority(),
                entra.publicKey(),
                dir.resolve("repositories").toAbsolutePath(),
                blobs);
        assertions = new AssertionFiles(issuer, dir.toAbsolutePath());
        certificateFiles = new CertificateFiles(dir.toAbsolutePath());
        machine = new LabMachine(entra.machine(), journal, dir.resolve("arc").toAbsolutePath());
        world = new World(entra, devOps, issuer, assertions, certificateFiles, machine.metadataServiceUrl());
        entraListener.serve(entra);
        issuerListener.serve(issuer);
        devOpsListener.serve(devOps);
        blobListener.serve(blobs);
    }

    /**
     * Starts a lab on free ports of the loopback interface.
     *
     * @param dir for its files, made when it is missing: {@code ca.pem}, {@code journal.jsonl}, assertions, repositories
     */
    public static Lab start(Path dir) throws IOException {
        return new Lab(dir);
    }

    /** The URL of the lab's Entra, to which {@code /{tenant}/oauth2/v2.0/token} is appended. */
    public URI authority() {
        return entra.authority();
    }

    /** The certificate (PEM) of the authority that signed the lab's server certificate. */
    public Path caFile() {
        return caFile;
    }

    public X509Certificate caCertificate() {
        return certificates.authority();
    }

    /** For a client in Java that trusts this lab, and nobody else. */
    public SSLContext sslContext() {
        return certificates.client().sslContext();
    }

    /** The same in the form that okhttp wants: socket factory and trust manager. */
    public HandshakeCertificates clientCertificates() {
        return certificates.client();
    }

    public Entra entra() {
        return entra;
    }

    public DevOps devOps() {
        return devOps;
    }

    /** The identity provider whose assertions the federated identities are trusted by. */
    public Issuer issuer() {
        return issuer;
    }

    /** A machine in Azure, and what on it gives tokens. */
    public LabMachine machine() {
        return machine;
    }

    public Journal journal() {
        return journal;
    }

    /**
     * Who one may be. {@code contoso-build} (secret), {@code contoso-federated} and {@code contoso-certificate} are members of
     * {@code contoso};
     * {@code fabrikam-build} of {@code fabrikam}; {@code contoso-stranger} of nothing; {@code contoso-expired} has an
     * expired secret; {@code contoso-stakeholder} has no licence for code; {@code contoso-reader} may not push.
     * {@code contoso-machine} and {@code contoso-managed} are the machine's own and its user-assigned managed identity,
     * both members of {@code contoso}.
     */
    public List<LabIdentity> identities() {
        return world.identities();
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public LabIdentity identity(String name) {
        return identities().stream()
                .filter(identity -> identity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The lab has no identity " + name + "."));
    }

    /** {@code contoso} and {@code fabrikam}, in two tenants, each with a repository that has one commit on main, and a feed
     * {@code tools} with a package of each kind; that of {@code fabrikam} belongs to its project.
     */
    public List<LabOrganization> organizations() {
        return world.organizations();
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public LabOrganization organization(String name) {
        return organizations().stream()
                .filter(organization -> organization.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The lab has no organization " + name + "."));
    }

    /** Moves the clocks of all services, and gives the federated identities assertions of the new time. */
    public void advance(Duration by) {
        entra.clock().advance(by);
        issuer.clock().advance(by);
        devOps.clock().advance(by);
        assertions.renew();
    }

    /** Ends the services and removes the assertions and keys; the journal stays. */
    @Override
    public void close() throws IOException {
        entra.troubles().calm();
        issuer.troubles().calm();
        devOps.troubles().calm();
        entraListener.close();
        issuerListener.close();
        devOpsListener.close();
        blobListener.close();
        machine.close();
        assertions.close();
        certificateFiles.close();
        journal.close();
    }
}
