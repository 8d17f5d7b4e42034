package io.jenkins.plugins.azuredevops.lab.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * The keys of identity providers, read over HTTPS from {@code {issuer}/.well-known/openid-configuration} and the
 * {@code jwks_uri} it names (OpenID Connect Discovery 1.0, section 4). May be used by several threads.
 */
final class IssuerKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Read(JWKSet keys, Instant at) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Read> cache = new ConcurrentHashMap<>();
    private final HttpClient http;
    private final Clock clock;
    private volatile Duration cacheLife = Duration.ZERO;

    IssuerKeys(SSLContext tls, Clock clock) {
        this.clock = clock;
        http = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Zero reads them for every assertion. */
    void cacheLife(Duration life) {
        cacheLife = life;
        cache.clear();
    }

    Optional<RSAPublicKey> find(String issuer, String keyId) throws Refused {
        Read read = cache.get(issuer);
        if (read == null || !clock.instant().isBefore(read.at().plus(cacheLife))) {
            read = new Read(read(issuer), clock.instant());
            if (!cacheLife.isZero()) {
                cache.put(issuer, read);
            }
        }
        JWK key = read.keys().getKeyByKeyId(keyId);
        try {
            return key == null ? Optional.empty() : Optional.of(key.toRSAKey().toRSAPublicKey());
        } catch (JOSEException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private JWKSet read(String issuer) throws Refused {
        JsonNode metadata;
        try {
            metadata = json.readTree(get(URI.create(issuer + "/.well-known/openid-configuration")));
            if (metadata == null || !issuer.equals(metadata.path("issuer").asText())) {
                throw unreadable();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
        String keys;
        try {
            keys = get(URI.create(metadata.path("jwks_uri").asText()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
        try {
            return JWKSet.parse(keys);
        } catch (ParseException e) {
            // 900612: public issues; its text is not known for certain
            throw new Refused(
                    AadError.invalidRequest(900612, "The JSON Web Key Set of the external issuer cannot be read."));
        }
    }

    private String get(URI url) throws IOException {
        if (!"https".equals(url.getScheme())) {
            throw new IOException("not https");
        }
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** workload identity troubleshooting, "AADSTS90061". */
    private static Refused unreadable() {
        return new Refused(AadError.invalidRequest(90061, "Request to External OIDC endpoint failed."));
    }
}
