package io.jenkins.plugins.azuredevops.engine.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.Base64;

/**
 * The claims of a token that a message may show. A claim that is missing is null: Entra may change or encrypt the format
 * of a token for Azure DevOps at any time (Entra, "Access tokens", "Token formats"), so nothing depends on one.
 *
 * @param tenantId {@code tid}: the tenant that issued it
 * @param objectId {@code oid}: the service principal's object id, by which Azure DevOps knows it
 * @param applicationId {@code appid} (version 1.0) or {@code azp} (2.0)
 * @param uniqueId {@code uti}: the key to the entry in Entra's sign-in log
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audience {@code aud}; of several, the first
 */
public record TokenClaims(
        @CheckForNull String tenantId,
        @CheckForNull String objectId,
        @CheckForNull String applicationId,
        @CheckForNull String uniqueId,
        @CheckForNull String issuer,
        @CheckForNull String subject,
        @CheckForNull String audience) {

    private static final TokenClaims UNREADABLE = new TokenClaims(null, null, null, null, null, null, null);

    /** Reads the payload of a JWT without verifying it: never a ground for trust. */
    public static TokenClaims of(SecretText jwt) {
        String[] parts = jwt.reveal().split("\\.");
        if (parts.length != 3) {
            return UNREADABLE;
        }
        try {
            JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
            return new TokenClaims(
                    text(claims, "tid"),
                    text(claims, "oid"),
                    text(claims, "appid") != null ? text(claims, "appid") : text(claims, "azp"),
                    text(claims, "uti"),
                    text(claims, "iss"),
                    text(claims, "sub"),
                    text(claims, "aud"));
        } catch (IOException | IllegalArgumentException e) {
            return UNREADABLE;
        }
    }

    @CheckForNull
    private static String text(JsonNode claims, String name) {
        JsonNode value = claims.path(name);
        if (value.isArray()) {
            value = value.path(0);
        }
        return value.isTextual() ? value.textValue() : null;
    }
}
