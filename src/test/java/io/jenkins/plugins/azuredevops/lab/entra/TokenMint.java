package io.jenkins.plugins.azuredevops.lab.entra;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import edu.umd.cs.findbugs.annotations.CheckForNull;
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
    private final Clock clock;
    private final SigningKey key;
    private volatile Duration life;
    private volatile int size;

    TokenMint(Clock clock, SigningKey key) {
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
        Instant now = clock.instant();
        Duration fixed = life;
        Duration lasts = fixed == null ? Duration.ofSeconds(3600 + random.nextInt(1800)) : fixed;
        String uti = opaque(16);
        // access tokens, claims reference: the claims of an app-only token of version 1.0
        String issuer = "https://sts.windows.net/" + application.tenantId() + "/";
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer(issuer)
                .issueTime(Date.from(now.minus(BACKDATED)))
                .notBeforeTime(Date.from(now.minus(BACKDATED)))
                .expirationTime(Date.from(now.plus(lasts)))
                .claim("aio", opaque(36))
                .claim("appid", application.clientId())
                .claim("appidacr", method.appidacr())
                .claim("idp", issuer)
                .claim("idtyp", "app")
                .claim("oid", application.objectId())
                .claim("rh", "1." + opaque(42) + ".")
                .subject(application.objectId())
                .claim("tid", application.tenantId())
                .claim("uti", uti)
                .claim("ver", "1.0")
                .claim("xms_ftd", opaque(32))
                .claim("xms_idrel", "7 16")
                .claim("xms_rd", opaque(48));
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
