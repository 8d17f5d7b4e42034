package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.EntraExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import io.jenkins.plugins.azuredevops.engine.identity.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The services as the engine's classes reach them, and the token that the checks share. Whatever secret comes by here is told
 * to the redaction before anything else is done with it. Not safe for threads.
 */
final class Services {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LiveFile file;
    private final Redaction redaction;
    private final Wire wire = new Wire();
    private final OkHttpClient http;
    private final Exchange exchange;
    private final DevOpsClient devOps;

    @CheckForNull
    private AccessToken token;

    /** @param base carries the requests */
    Services(LiveFile file, OkHttpClient base, ExchangeLimits limits, Clock clock, Redaction redaction) {
        this.file = file;
        this.redaction = redaction;
        OkHttpClient.Builder builder = base.newBuilder().addInterceptor(wire);
        if (file.ca() != null) {
            Trust.add(builder, read(file.ca()));
        }
        http = builder.callTimeout(LIMIT)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        exchange = new EntraExchange(file.platform(), http, limits, clock);
        devOps = new DevOpsClient(http, LIMIT);
        // tells the redaction what is secret of it
        identity();
    }

    LiveFile file() {
        return file;
    }

    Wire wire() {
        return wire;
    }

    DevOpsClient devOps() {
        return devOps;
    }

    /** Who the file says we are. */
    Identity identity() {
        return file.proof().identity(file.tenant(), file.client(), redaction);
    }

    AccessToken exchange(Identity identity, String scope) throws ExchangeException, InterruptedException {
        AccessToken issued = exchange.exchange(identity, scope);
        redaction.secret(issued.value());
        TokenClaims claims = issued.claims();
        name("object id", claims.objectId());
        name("token's tenant", claims.tenantId());
        name("token's id", claims.uniqueId());
        return issued;
    }

    /** Lets the report show something else in the place of an id or a name; none where there is none. */
    void name(String shown, @CheckForNull String value) {
        if (value != null) {
            redaction.name(shown, value);
        }
    }

    /** The token that the first check got; null where it got none. */
    @CheckForNull
    AccessToken token() {
        return token;
    }

    void keep(AccessToken issued) {
        token = issued;
    }

    /**
     * The token with a signature that is not its own: what nobody accepts, and is of no use to anybody.
     *
     * @throws IllegalStateException when there is no token
     */
    SecretText brokenToken() {
        if (token == null) {
            throw new IllegalStateException("there is no token");
        }
        String text = token.value().reveal();
        int signature = text.lastIndexOf('.') + 1;
        char other = text.charAt(signature) == 'A' ? 'B' : 'A';
        return redaction.secret(SecretText.of(text.substring(0, signature) + other + text.substring(signature + 1)));
    }

    /** A request that no class of the engine makes. Follows no redirect. */
    Answered get(URI url, Headers headers) throws IOException {
        Request request =
                new Request.Builder().url(url.toString()).headers(headers).build();
        try (Response response = http.newCall(request).execute()) {
            return Answered.of(response);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("It cannot be read any more: " + path.getFileName(), e);
        }
    }
}
