package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.Objects;

/**
 * An application that proves itself with an assertion signed with its certificate's key (Entra: "Microsoft identity
 * platform application authentication certificate credentials").
 *
 * @param tenantId the tenant's GUID or domain name
 * @param clientId the application (client) id
 * @param material key and certificate; of the latter, the application registration holds the same
 * @param sendChain whether the certificates themselves go with each assertion ({@code x5c}), as tenants want it that
 *     accept certificates by subject and issuer; not needed where the certificate itself is registered
 */
public record ClientCertificate(String tenantId, String clientId, CertificateMaterial material, boolean sendChain)
        implements Application {

    public ClientCertificate {
        tenantId = Ids.tenant(tenantId);
        clientId = Ids.client(clientId);
        Objects.requireNonNull(material, "material");
    }

    @Override
    public String revision() {
        return Revision.of(SecretText.of(material.thumbprint() + (sendChain ? " with chain" : "")));
    }
}
