package io.jenkins.plugins.azuredevops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/** Files with a private key and its self-signed certificate, as {@code az ad sp create-for-rbac --create-cert} writes them. */
final class CertificateFiles implements AutoCloseable {

    record Made(Path file, X509Certificate certificate) {}

    private final List<Path> files = new CopyOnWriteArrayList<>();
    private final Path directory;

    CertificateFiles(Path directory) {
        this.directory = directory;
    }

    Made add(String name, Duration life) throws IOException {
        HeldCertificate held = new HeldCertificate.Builder()
                .rsa2048()
                .commonName(name)
                .duration(life.toDays(), TimeUnit.DAYS)
                .build();
        Path file = directory.resolve(name + ".pem");
        PrivateFile.write(file, held.privateKeyPkcs8Pem() + held.certificatePem());
        files.add(file);
        return new Made(file, held.certificate());
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
