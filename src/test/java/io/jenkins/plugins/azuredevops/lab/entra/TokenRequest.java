package io.jenkins.plugins.azuredevops.lab.entra;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a token request (<i>client credentials</i>, "Get a token"), each there and there once.
 *
 * @param clientSecret {@code null} where none was sent
 * @param assertion {@code null} where none was sent
 * @param tokenUrl the URL that was called, as an assertion has to name it
 */
record TokenRequest(
        String clientId,
        String scope,
        @CheckForNull String clientSecret,
        @CheckForNull String assertion,
        String tokenUrl) {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    static TokenRequest read(Request request, String tokenUrl) throws IOException, Refused {
        Map<String, List<String>> form = request.form();
        for (Map.Entry<String, List<String>> field : form.entrySet()) {
            if (field.getValue().size() > 1) {
                // RFC 6749, section 3.2: parameters "MUST NOT be included more than once"
                throw new Refused(AadError.invalidRequest(
                        9000411,
                        "The request is not properly formatted. The parameter '" + field.getKey()
                                + "' is duplicated."));
            }
        }
        String grant = required(form, "grant_type");
        if (!grant.equals("client_credentials")) {
            throw new Refused(AadError.of(
                    70003, "unsupported_grant_type", "The app requested an unsupported grant type '" + grant + "'."));
        }
        if (form.containsKey("resource")) {
            throw new Refused(AadError.invalidRequest(901002, "The 'resource' request parameter is not supported."));
        }
        Optional<String[]> basic = basic(request);
        String clientId = basic.isPresent() ? basic.get()[0] : required(form, "client_id");
        String scope = required(form, "scope");
        String assertion = value(form, "client_assertion");
        if (assertion != null && !required(form, "client_assertion_type").equals(ASSERTION_TYPE)) {
            throw new Refused(AadError.invalidRequest(
                    50027,
                    "JWT token is invalid or malformed. The client_assertion_type must be '" + ASSERTION_TYPE + "'."));
        }
        String secret = basic.isPresent() ? basic.get()[1] : value(form, "client_secret");
        return new TokenRequest(clientId, scope, secret, assertion, tokenUrl);
    }

    /** {@code client_secret_basic}, which Entra's metadata offers; both halves form-encoded (RFC 6749, section 2.3.1). */
    private static Optional<String[]> basic(Request request) {
        return request.header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("basic "))
                .map(value -> new String(
                        Base64.getMimeDecoder()
                                .decode(value.substring("basic ".length()).trim()),
                        StandardCharsets.UTF_8))
                .filter(pair -> pair.contains(":"))
                .map(pair -> new String[] {
                    URLDecoder.decode(pair.substring(0, pair.indexOf(':')), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(pair.indexOf(':') + 1), StandardCharsets.UTF_8)
                });
    }

    private static String required(Map<String, List<String>> form, String name) throws Refused {
        String value = value(form, name);
        if (value == null) {
            throw new Refused(AadError.invalidRequest(
                    900144, "The request body must contain the following parameter: '" + name + "'."));
        }
        return value;
    }

    @CheckForNull
    private static String value(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }
}
