package io.jenkins.plugins.azuredevops.engine.identity;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;

/** The exchange under test, pointed at a lab, and the lab's identities in the engine's terms. */
public final class LabExchange {

    /** Generous, so that a slow machine fails no test; with two repetitions at once. */
    static final ExchangeLimits LIMITS = new ExchangeLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60), 2, Duration.ofMillis(1));

    private LabExchange() {}

    /** A client that trusts the lab and nobody else. */
    public static OkHttpClient http(Lab lab) {
        var trust = lab.clientCertificates();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
    }

    /** With patience enough for any machine. */
    public static Exchange with(Lab lab) {
        return with(lab, LIMITS);
    }

    public static Exchange with(Lab lab, ExchangeLimits limits) {
        return new EntraExchange(platform(lab), http(lab), limits, Clock.systemUTC());
    }

    /** The lab's Entra, and its metadata service. */
    public static Platform platform(Lab lab) {
        return new Platform(new Authority(lab.authority()), lab.machine().metadataServiceUrl());
    }

    /** A process with those variables, and no others. */
    static Exchange with(Lab lab, Map<String, String> variables) {
        return new EntraExchange(platform(lab), http(lab), LIMITS, Clock.systemUTC(), variables::get);
    }

    /** The identity as the engine knows it. */
    public static Identity identity(LabIdentity identity) {
        return switch (identity.kind()) {
            case LabIdentity.CLIENT_SECRET -> secret(identity);
            case LabIdentity.CLIENT_CERTIFICATE -> certificate(identity);
            case LabIdentity.MANAGED_IDENTITY -> managed(identity);
            default -> federation(identity);
        };
    }

    static ClientCertificate certificate(LabIdentity identity) {
        try {
            SecretText pem = SecretText.of(Files.readString(identity.certificateFile()));
            return new ClientCertificate(
                    identity.tenantId(), identity.clientId(), CertificateMaterial.fromPem(pem), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the virtual machine of the lab knows it. */
    static ManagedIdentity managed(LabIdentity identity) {
        return new ManagedIdentity(
                ManagedIdentity.Source.VIRTUAL_MACHINE, new Assignment(Assignment.Kind.CLIENT_ID, identity.clientId()));
    }

    static ClientSecret secret(LabIdentity identity) {
        return new ClientSecret(identity.tenantId(), identity.clientId(), SecretText.of(identity.clientSecret()));
    }

    static WorkloadFederation federation(LabIdentity identity) {
        return new WorkloadFederation(
                identity.tenantId(),
                identity.clientId(),
                () -> {
                    try {
                        return SecretText.of(Files.readString(identity.assertionFile()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "file");
    }
}
