package io.jenkins.plugins.azuredevops.lab.entra;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Makes access tokens of version 1.0, as Azure DevOps gets them. May be used by several threads. */
final class TokenMint {

    /** Observed: not-before and issue time lie five minutes back, so that skewed clocks accept a fresh token. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    /** A token that was just made. */
    record Minted(String text, String uti, Duration life) {}

    private final SecureRandom random = new SecureRandom();
    /** What {@code api://AzureADTokenExchange} is in a token; "trust a managed identity", and public issues. */
    static final String ENTRA_TOKEN_EXCHANGE = "fb60f99c-7a34-4190-8149-302f77469936";

    private final URI authority;
    private final Clock clock;
    private final SigningKey key;
    private volatile Duration life;
    private volatile int size;

    TokenMint(URI authority, Clock clock, SigningKey key) {
        this.authority = authority;
        this.clock = clock;
        this.key = key;
    }

    /** @param fixed {@code null}: "a random value ranging between 60-90 minutes" (access tokens, "Token lifetime") */
    void life(@CheckForNull Duration fixed) {
        life = fixed;
    }

    /** Tokens have at least so many characters; 0 adds nothing. */
    void size(int characters) {
        size = characters;
    }

    Minted mint(Application application, ClientProof.Method method, String audience) {
        Duration fixed = life;
        Duration lasts = fixed == null ? Duration.ofSeconds(3600 + random.nextInt(1800)) : fixed;
        return mint(
                new Subject(application.tenantId(), application.clientId(), application.objectId(), null),
                method.appidacr(),
                audience,
                lasts);
    }

    /** For a managed identity, which Entra knows by a certificate of the platform's. */
    Minted managed(ManagedPrincipal principal, String audience, Duration lasts) {
        return mint(
                new Subject(principal.tenantId(), principal.clientId(), principal.objectId(), principal.resourceId()),
                ClientProof.Method.ASSERTION.appidacr(),
                audience,
                lasts);
    }

    /**
     * The token of a managed identity that another application takes as an assertion: of version 2.0, its subject the
     * object id, its audience the GUID behind {@code api://AzureADTokenExchange} (<i>trust a managed identity</i>;
     * AzureAD/microsoft-identity-web issue 2551).
     */
    Minted forExchange(ManagedPrincipal principal, Duration lasts) {
        Instant now = clock.instant();
        String uti = opaque(16);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(ENTRA_TOKEN_EXCHANGE)
                .issuer(authority + "/" + principal.tenantId() + "/v2.0")
                .issueTime(Date.from(now.minus(BACKDATED)))
                .notBeforeTime(Date.from(now.minus(BACKDATED)))
                .expirationTime(Date.from(now.plus(lasts)))
                .claim("azp", principal.clientId())
                .claim("azpacr", "2")
                .claim("idtyp", "app")
                .claim("oid", principal.objectId())
                .subject(principal.objectId())
                .claim("tid", principal.tenantId())
                .claim("uti", uti)
                .claim("ver", "2.0")
                .claim("xms_mirid", principal.resourceId());
        return new Minted(key.sign(claims.build(), false), uti, lasts);
    }

    private record Subject(
            String tenantId,
            String clientId,
            String objectId,
            @CheckForNull String resourceId) {}

    private Minted mint(Subject subject, String proof, String audience, Duration lasts) {
        Instant now = clock.instant();
        String uti = opaque(16);
        // access tokens, claims reference: the claims of an app-only token of version 1.0
        String issuer = "https://sts.windows.net/" + subject.tenantId() + "/";
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer(issuer)
                .issueTime(Date.from(now.minus(BACKDATED)))
                .notBeforeTime(Date.from(now.minus(BACKDATED)))
                .expirationTime(Date.from(now.plus(lasts)))
                .claim("aio", opaque(36))
                .claim("appid", subject.clientId())
                .claim("appidacr", proof)
                .claim("idp", issuer)
                .claim("idtyp", "app")
                .claim("oid", subject.objectId())
                .claim("rh", "1." + opaque(42) + ".")
                .subject(subject.objectId())
                .claim("tid", subject.tenantId())
                .claim("uti", uti)
                .claim("ver", "1.0")
                .claim("xms_ftd", opaque(32))
                .claim("xms_idrel", "7 16")
                .claim("xms_rd", opaque(48));
        if (subject.resourceId() != null) {
            claims.claim("xms_mirid", subject.resourceId());
        }
        String token = key.sign(claims.build(), true);
        int missing = size - token.length();
        if (missing > 0) {
            // three quarters, as Base64 will lengthen it; a little more for the claim's name
            token = key.sign(
                    claims.claim("xms_pad", "x".repeat(missing * 3 / 4)).build(), true);
        }
        return new Minted(token, uti, lasts);
    }

    private String opaque(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return Base64URL.encode(value).toString();
    }
}
