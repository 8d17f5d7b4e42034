package io.jenkins.plugins.azuredevops.engine.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Another issuer's assertion that is about to be shown to Entra. Only what Entra can never take is held back; the rest is
 * for Entra to judge, since a federated credential may name any issuer, subject and audience.
 *
 * @param audiences {@code aud}, which may be one or a list
 */
record Assertion(
        SecretText text,
        @CheckForNull String issuer,
        @CheckForNull String subject,
        List<String> audiences) {

    /** How far two clocks may differ: about what Entra allows. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int MOST_SHOWN = 3;

    /** @throws NotSent when it is no JWT, or has ended */
    static Assertion read(SecretText text, Instant now) {
        JsonNode claims = claims(text.reveal());
        JsonNode end = claims.path("exp");
        if (end.isNumber()
                && Instant.ofEpochSecond(end.asLong()).plus(TOLERANCE).isBefore(now)) {
            throw new NotSent("Give a fresh assertion for every exchange: this one ended at "
                    + Instant.ofEpochSecond(end.asLong()) + ", and the clock of this machine says " + now + ".");
        }
        List<String> audiences = new ArrayList<>();
        JsonNode audience = claims.path("aud");
        if (audience.isArray()) {
            audience.forEach(one -> audiences.add(one.asText()));
        } else if (audience.isTextual()) {
            audiences.add(audience.textValue());
        }
        return new Assertion(
                text, claims.path("iss").textValue(), claims.path("sub").textValue(), List.copyOf(audiences));
    }

    private static JsonNode claims(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        try {
            if (parts.length == 3 && json(parts[0]).has("alg")) {
                JsonNode claims = json(parts[1]);
                if (claims.isObject()) {
                    return claims;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below, without the exception: it may quote the text
        }
        throw new NotSent("Give the assertion as the issuer signed it, a JWT of three parts: this is none.");
    }

    private static JsonNode json(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }

    /** What makes Entra refuse it whatever the federated credential says, and what to do; null where nothing is known. */
    @CheckForNull
    String flaw() {
        return audiences.size() > 1
                ? "Let the assertion be issued for one audience, " + WorkloadFederation.AUDIENCE + ": it has a list of "
                        + audiences.size() + "."
                : null;
    }

    /** What of it is compared with the federated credential. */
    String description() {
        String shown = String.join("', '", audiences.subList(0, Math.min(MOST_SHOWN, audiences.size())));
        return "issuer '" + issuer + "', subject '" + subject + "', audience '" + shown + "'";
    }
}
