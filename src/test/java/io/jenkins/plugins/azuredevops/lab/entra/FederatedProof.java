package io.jenkins.plugins.azuredevops.lab.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;

/**
 * Whether an assertion of an external identity provider is one that an application accepts (<i>federation</i>, "How it
 * works": issuer, subject and audience are matched, then the signature is checked with the keys the issuer publishes).
 * Codes and texts: <i>workload identity troubleshooting</i>, and answers quoted in the issues of Azure/login (482, 515)
 * and Azure/azure-workload-identity (605, 1200, 1232).
 */
final class FederatedProof {

    private static final String HINT = " Check your federated identity credential Subject, Audience and Issuer against"
            + " the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

    private final Clock clock;
    private final IssuerKeys keys;
    private final OwnTokens own;

    FederatedProof(Clock clock, IssuerKeys keys, OwnTokens own) {
        this.clock = clock;
        this.keys = keys;
        this.own = own;
    }

    void check(Assertion assertion, Application application) throws Refused {
        if (application.federatedCredentials().isEmpty()) {
            throw new Refused(AadError.invalidClient(
                    70025,
                    "The client '" + application.clientId() + "'(" + application.name()
                            + ") has no configured federated identity credentials."));
        }
        String issuer = match(assertion.claims(), application.federatedCredentials());
        own.check(assertion.claims(), application);
        assertion.checkTime(clock);
        checkSignature(assertion.token(), issuer);
    }

    private static String match(JWTClaimsSet claims, List<FederatedCredential> credentials) throws Refused {
        String issuer = claims.getIssuer();
        String subject = claims.getSubject();
        List<FederatedCredential> ofIssuer = credentials.stream()
                .filter(credential -> credential.issuer().equals(issuer))
                .toList();
        if (ofIssuer.isEmpty()) {
            throw unmatched(700211, "issuer", issuer);
        }
        List<FederatedCredential> ofSubject = ofIssuer.stream()
                .filter(credential -> credential.subject().equals(subject))
                .toList();
        if (ofSubject.isEmpty()) {
            if (ofIssuer.stream().anyMatch(credential -> credential.subject().equalsIgnoreCase(subject))) {
                throw new Refused(
                        AadError.invalidClient(
                                7002138,
                                "No matching federated identity record found for presented assertion subject '"
                                        + subject
                                        + "'. The subject matches with case-insensitive comparison, but not with"
                                        + " case-sensitive comparison. Check your federated identity credential Subject,"
                                        + " Audience and Issuer against the presented assertion. See documentation at:"
                                        + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation. See"
                                        + " breaking change notification and remediation at:"
                                        + " https://learn.microsoft.com/en-us/entra/identity-platform/reference-breaking-changes#august-2024."));
            }
            throw unmatched(700213, "subject", subject);
        }
        // several audiences are refused as malformed: panva/openid-client issue 348
        if (claims.getAudience().size() > 1) {
            throw Assertion.malformed();
        }
        String audience =
                claims.getAudience().isEmpty() ? "" : claims.getAudience().get(0);
        if (ofSubject.stream().noneMatch(credential -> credential.audience().equals(OwnTokens.named(audience)))) {
            throw unmatched(700212, "audience", audience);
        }
        return issuer;
    }

    private void checkSignature(SignedJWT token, String issuer) throws Refused {
        // federation, considerations: "only the RS256 algorithm" is tested and supported
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
            throw new Refused(
                    AadError.invalidRequest(5002730, "Invalid JWT token. Unsupported key for the signing algorithm."));
        }
        String keyId = token.getHeader().getKeyID();
        if (keyId == null) {
            throw new Refused(AadError.invalidClient(
                    5002723, "Invalid JWT token. No certificate thumbprint specified in token header."));
        }
        RSAPublicKey key = keys.find(issuer, keyId)
                .orElseThrow(() -> new Refused(AadError.invalidClient(
                        7000272,
                        "The certificate with identifier " + keyId
                                + " used to sign the federated credential could not be found in the metadata of"
                                + " identity provider " + issuer + ". Please validate that your Identity Provider's"
                                + " metadata exposes the key used to sign the incoming token.")));
        try {
            if (!token.verify(new RSASSAVerifier(key))) {
                // error codes, 50027: "External ID token from issuer failed signature verification"
                throw new Refused(AadError.invalidClient(
                        50027,
                        "JWT token is invalid or malformed. External ID token from issuer failed signature"
                                + " verification."));
            }
        } catch (JOSEException e) {
            throw Assertion.malformed();
        }
    }

    private static Refused unmatched(int code, String what, String value) {
        return new Refused(AadError.invalidClient(
                code,
                "No matching federated identity record found for presented assertion " + what + " '" + value + "'."
                        + HINT));
    }
}
