package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.engine.identity.Platform;
import java.net.URI;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which of the identities of this machine, and where its metadata service is. */
final class ManagedIdentityOptions {

    @ArgGroup(multiplicity = "0..1")
    private Id id;

    @Option(
            names = "--metadata-service",
            paramLabel = "URL",
            description = "Where a laboratory has its metadata service; Azure's is at http://169.254.169.254.")
    private String metadataService;

    /** Without one it is the system-assigned identity. */
    static final class Id {

        @Option(
                names = "--managed-identity-client-id",
                paramLabel = "I",
                description = "The user-assigned identity of this client id.")
        private String clientId;

        @Option(
                names = "--managed-identity-object-id",
                paramLabel = "I",
                description = "The user-assigned identity of this object (principal) id.")
        private String objectId;

        @Option(
                names = "--managed-identity-resource-id",
                paramLabel = "I",
                description = "The user-assigned identity of this resource id.")
        private String resourceId;

        private Assignment assignment() {
            if (clientId != null) {
                return new Assignment(Kind.CLIENT_ID, clientId);
            }
            return objectId != null
                    ? new Assignment(Kind.OBJECT_ID, objectId)
                    : new Assignment(Kind.RESOURCE_ID, resourceId);
        }
    }

    /** @param source as the option names it */
    ManagedIdentity identity(String source) throws CliException {
        Source known =
                switch (source) {
                    case "vm" -> Source.VIRTUAL_MACHINE;
                    case "app-service" -> Source.APP_SERVICE;
                    case "arc" -> Source.ARC;
                    default ->
                        throw new CliException("--managed-identity is vm, app-service or arc, not '" + source + "'");
                };
        return new ManagedIdentity(known, id == null ? Assignment.SYSTEM : id.assignment());
    }

    URI metadataService() {
        return metadataService == null ? Platform.METADATA_SERVICE : URI.create(metadataService);
    }
}
