package io.jenkins.plugins.azuredevops.lab.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import io.jenkins.plugins.azuredevops.lab.wire.LabClock;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Service;
import io.jenkins.plugins.azuredevops.lab.wire.Troubles;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The test identity provider: mints assertions, and publishes its metadata and keys below its issuer URL, at the paths at
 * which Jenkins' OpenID Connect Provider plugin publishes them. May be used by several threads.
 */
public final class Issuer implements Service {

    private static final String PATH = "/oidc";
    private static final String JSON = "application/json";

    private final ObjectMapper json = new ObjectMapper();
    private final LabClock clock = new LabClock();
    private final Troubles troubles = new Troubles();
    private final URI url;
    private volatile SigningKey signing = new SigningKey();
    private volatile SigningKey published = signing;
    private volatile List<Object> further = List.of();
    private volatile Duration life = Duration.ofMinutes(10);

    /** @param base where its listener is, without a slash at the end */
    public Issuer(URI base) {
        url = URI.create(base + PATH);
    }

    /** The {@code iss} of its assertions. */
    public URI url() {
        return url;
    }

    /** The time at which it issues. */
    public LabClock clock() {
        return clock;
    }

    /** How long the next assertions are valid. */
    public void assertionLifetime(Duration value) {
        life = value;
    }

    public Duration assertionLifetime() {
        return life;
    }

    /** An assertion for the exchange, as the subject it names. A secret. */
    public String assertion(String subject) {
        return assertion(subject, claims -> claims);
    }

    /** The same with claims changed, or more of them, before it is signed. */
    public String assertion(String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url.toString())
                .subject(subject)
                .audience(FederatedCredential.AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
        return signing.sign(change.apply(claims).build(), false);
    }

    /** A new key signs from now on; it is published with {@link #publishKey()}, and not before. */
    public void rotateKey() {
        signing = new SigningKey();
    }

    /** The key that signs is the one that is published. */
    public void publishKey() {
        published = signing;
    }

    /**
     * From now on further keys are published too, those of somebody who issues in its name.
     *
     * @param keys a JSON Web Key Set
     */
    public void publishToo(String keys) throws IOException {
        List<Object> added = new ArrayList<>();
        json.readTree(keys).path("keys").forEach(added::add);
        further = List.copyOf(added);
    }

    @Override
    public String surface() {
        return "issuer";
    }

    @Override
    public Troubles troubles() {
        return troubles;
    }

    @Override
    public Reply answer(Request request) {
        return switch (request.rawPath()) {
            case PATH + "/.well-known/openid-configuration" ->
                json(Map.of(
                        "issuer",
                        url.toString(),
                        "jwks_uri",
                        url + "/jwks",
                        "response_types_supported",
                        List.of("id_token"),
                        "subject_types_supported",
                        List.of("public"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256")));
            case PATH + "/jwks" -> json(Map.of("keys", keys()));
            default -> Reply.empty(404);
        };
    }

    @Override
    public Reply throttled(Request request) {
        return Reply.empty(429);
    }

    private List<Object> keys() {
        List<Object> keys = new ArrayList<>(further);
        keys.add(published.published());
        return keys;
    }

    private Reply json(Map<String, ?> body) {
        try {
            return Reply.text(200, JSON, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
