package io.jenkins.plugins.azuredevops.lab.devops;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether an Entra token is one for Azure DevOps, and whose. May be used by several threads. */
final class TokenVerifier {

    /** service principals: the resource by its id and by its URI. */
    private static final List<String> AUDIENCES =
            List.of("499b84ac-1321-427f-aa17-267ca6975798", "https://app.vssps.visualstudio.com");

    record Claims(String tenantId, String objectId, String uti) {}

    private final RSAPublicKey key;
    private final Clock clock;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private volatile Duration tolerance = Duration.ZERO;

    TokenVerifier(RSAPublicKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** How far the clocks may be apart. The real service's is not documented; five minutes is usual. */
    void tolerance(Duration value) {
        tolerance = value;
    }

    /** From now on this token counts as expired. */
    void end(String uti) {
        ended.add(uti);
    }

    /** Empty when it is not a token of the lab's Entra for Azure DevOps, or not one that is valid now. */
    Optional<Claims> verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    || !token.verify(new RSASSAVerifier(key))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            String tenant = claims.getStringClaim("tid");
            String uti = claims.getStringClaim("uti");
            Instant now = clock.instant();
            // access tokens, "Validate tokens": audience, issuer and tenant, times
            boolean valid = claims.getAudience().stream().anyMatch(AUDIENCES::contains)
                    && ("https://sts.windows.net/" + tenant + "/").equals(claims.getIssuer())
                    && claims.getExpirationTime().toInstant().isAfter(now.minus(tolerance))
                    && !claims.getNotBeforeTime().toInstant().isAfter(now.plus(tolerance))
                    && !ended.contains(uti);
            return valid ? Optional.of(new Claims(tenant, claims.getStringClaim("oid"), uti)) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
