package io.jenkins.plugins.azuredevops.lab.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;

/**
 * Whether an assertion that Entra itself issued is one of those few that an application may trust: the token of a
 * user-assigned managed identity, for an application that is registered in the identity's tenant (<i>trust a managed
 * identity</i>: "only user-assigned managed identities", "must belong to the same tenant"). Code and text: Microsoft Q&amp;A
 * 2139753; its status is not documented.
 */
final class OwnTokens {

    private final URI authority;
    private final Directory directory;

    OwnTokens(URI authority, Directory directory) {
        this.authority = authority;
        this.directory = directory;
    }

    /** The audience as a federated credential names it. */
    static String named(String audience) {
        return audience.equals(TokenMint.ENTRA_TOKEN_EXCHANGE) ? FederatedCredential.AUDIENCE : audience;
    }

    void check(JWTClaimsSet claims, Application application) throws Refused {
        if (!claims.getIssuer().startsWith(authority + "/")) {
            return;
        }
        boolean trusted = directory
                .managed(claims.getSubject())
                .filter(ManagedPrincipal::userAssigned)
                .filter(principal -> principal.tenantId().equals(application.homeTenantId()))
                .isPresent();
        if (!trusted) {
            throw new Refused(AadError.invalidClient(
                    700236,
                    "Entra ID tokens issued by issuer '" + claims.getIssuer()
                            + "' may not be used for federated identity"
                            + " credential flows for applications or managed identities registered in this tenant."));
        }
    }
}
