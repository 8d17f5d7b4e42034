package io.jenkins.plugins.azuredevops.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.nio.file.Path;

/**
 * An application that somebody may be in the lab.
 *
 * @param kind {@link #CLIENT_SECRET}, {@link #WORKLOAD_FEDERATION}, {@link #CLIENT_CERTIFICATE} or {@link #MANAGED_IDENTITY}
 * @param objectId of the service principal
 * @param clientSecret the secret's value, for the first kind
 * @param assertionFile holds an assertion that is valid now, for the second kind; replaced before it expires
 * @param subject of those assertions
 * @param certificateFile holds the private key and the certificate (PEM), for the third kind
 * @param endpoint base URL of the metadata service that gives its tokens, for a managed identity
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabIdentity(
        String name,
        String kind,
        String tenantId,
        String clientId,
        String objectId,
        @CheckForNull String clientSecret,
        @CheckForNull Path assertionFile,
        @CheckForNull String subject,
        @CheckForNull Path certificateFile,
        @CheckForNull URI endpoint) {

    public static final String CLIENT_SECRET = "client-secret";
    public static final String WORKLOAD_FEDERATION = "workload-federation";
    public static final String CLIENT_CERTIFICATE = "client-certificate";
    public static final String MANAGED_IDENTITY = "managed-identity";

    static LabIdentity of(String name, String kind, String tenantId, String clientId, String objectId) {
        return new LabIdentity(name, kind, tenantId, clientId, objectId, null, null, null, null, null);
    }

    LabIdentity withSecret(String secret) {
        return new LabIdentity(name, kind, tenantId, clientId, objectId, secret, null, null, null, null);
    }

    LabIdentity withAssertions(Path file, String subject) {
        return new LabIdentity(name, kind, tenantId, clientId, objectId, null, file, subject, null, null);
    }

    LabIdentity withCertificate(Path file) {
        return new LabIdentity(name, kind, tenantId, clientId, objectId, null, null, null, file, null);
    }

    LabIdentity withEndpoint(URI endpoint) {
        return new LabIdentity(name, kind, tenantId, clientId, objectId, null, null, null, null, endpoint);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return kind + " " + name + " " + clientId + " in " + tenantId;
    }
}
