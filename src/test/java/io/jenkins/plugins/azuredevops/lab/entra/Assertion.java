package io.jenkins.plugins.azuredevops.lab.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;

/** A client assertion that has been read, and not yet been believed (RFC 7523, section 3: the claims it must have). */
record Assertion(SignedJWT token, JWTClaimsSet claims) {

    /** Not documented; what clients report is about five minutes. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    static Assertion read(String text) throws Refused {
        try {
            SignedJWT token = (SignedJWT) JWTParser.parse(text);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (claims.getIssuer() == null || claims.getSubject() == null || claims.getExpirationTime() == null) {
                throw malformed();
            }
            return new Assertion(token, claims);
        } catch (ParseException | ClassCastException e) {
            // not three parts, not JSON, encrypted, or alg "none"
            throw malformed();
        }
    }

    /** Text: AzureAD/microsoft-authentication-library-for-java issue 984. */
    void checkTime(Clock clock) throws Refused {
        Instant now = clock.instant();
        Instant from = instant(claims.getNotBeforeTime());
        Instant until = instant(claims.getExpirationTime());
        if (from.isAfter(now.plus(TOLERANCE)) || !until.isAfter(now.minus(TOLERANCE))) {
            throw new Refused(AadError.invalidClient(
                    700024,
                    "Client assertion is not within its valid time range. Current time: " + TIME.format(now)
                            + ", assertion valid from " + TIME.format(from) + ", expiry time of assertion "
                            + TIME.format(until)
                            + ". Review the documentation at"
                            + " https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."));
        }
    }

    static Refused malformed() {
        return new Refused(AadError.invalidRequest(50027, "JWT token is invalid or malformed."));
    }

    private static Instant instant(Date date) {
        return date == null ? Instant.EPOCH : date.toInstant();
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "assertion of " + claims.getIssuer();
    }
}
