package io.jenkins.plugins.azuredevops.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What the plugin takes for granted of Entra. */
final class EntraChecks {

    static final String NO_TOKEN = "not asked: the check \"token\" got none";

    private static final String OF_APPLICATION = "not asked: the platform gives the token, and no application";
    private static final String RESOURCE = Exchange.AZURE_DEVOPS.replace("/.default", "");
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(25);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String ERROR_CODES = "Entra, \"Authentication and authorization error codes\"";

    private final Services services;

    /** When the first token was asked for and answered. */
    @CheckForNull
    private Answered issued;

    @CheckForNull
    private Instant issuedAt;

    @CheckForNull
    private Answered refused;

    @CheckForNull
    private ExchangeException refusal;

    EntraChecks(Services services) {
        this.services = services;
    }

    List<Check> all() {
        return List.of(
                new Check(
                        "token",
                        "The identity gets a token",
                        "status 200, a token",
                        "Entra, \"OAuth 2.0 client credentials flow\", \"Successful response\"",
                        this::token),
                new Check(
                        "lifetime",
                        "How long it lives",
                        "10 min to 25 h; without a policy of the tenant 60 to 90 min",
                        "Entra, \"Access tokens\", \"Token lifetime\"; \"Configurable token lifetimes\"",
                        this::lifetime),
                new Check(
                        "claims",
                        "What it says of itself",
                        "aud is Azure DevOps, ver 1.0, idtyp app, tid, appid, oid and uti; no scp",
                        "Entra, \"Access token claims reference\"",
                        this::claims),
                new Check(
                        "second-token",
                        "A second exchange gets another token",
                        "another token with another uti",
                        "Entra, \"Access token claims reference\", uti",
                        this::secondToken),
                new Check(
                        "shared-token",
                        "A managed identity's token is the platform's, for everybody on the machine",
                        "the same token again",
                        "Entra, \"Managed identities: frequently asked questions\", caching",
                        this::sharedToken),
                new Check(
                        "clock",
                        "The clocks of Entra and this machine agree",
                        "less than 5 min apart",
                        "observed: tokens and assertions are taken with so much tolerance",
                        this::clock),
                refused(
                        "wrong-secret",
                        "A secret that was made up is refused",
                        this::ofWrongSecret,
                        Exchange.AZURE_DEVOPS,
                        "AADSTS7000215"),
                refused(
                        "unknown-client",
                        "A client id that was made up is refused",
                        () -> stranger(services.file().tenant(), random()),
                        Exchange.AZURE_DEVOPS,
                        "AADSTS700016"),
                refused(
                        "unknown-tenant",
                        "A tenant that was made up is refused",
                        () -> stranger(random(), services.file().client()),
                        Exchange.AZURE_DEVOPS,
                        "AADSTS90002"),
                refused(
                        "wrong-scope",
                        "A scope without /.default is refused",
                        this::ifKnown,
                        RESOURCE + "/user_impersonation",
                        "AADSTS1002012",
                        "AADSTS70011"),
                refused(
                        "unknown-resource",
                        "A resource that was made up is refused",
                        this::ifKnown,
                        random() + "/.default",
                        "AADSTS500011"),
                new Check(
                        "correlation-id",
                        "A refusal names the request",
                        "the client-request-id that was sent, in header and body, and as the engine tells it",
                        "Entra, \"Authentication and authorization error codes\", \"Handling error codes in your application\"",
                        this::correlationId));
    }

    private Finding token() throws InterruptedException {
        try {
            AccessToken token = services.exchange(services.identity(), Exchange.AZURE_DEVOPS);
            issued = services.wire().last();
            issuedAt = Instant.now();
            services.keep(token);
            return Finding.passed(services.wire().summary() + ", token_type "
                    + (issued == null ? "" : issued.json().path("token_type").asText("absent")));
        } catch (ExchangeException e) {
            return Finding.of(false, explain(e), e.advice());
        }
    }

    private Finding lifetime() {
        AccessToken token = services.token();
        if (token == null) {
            return Finding.skipped(NO_TOKEN);
        }
        Duration lifetime = token.lifetime();
        JsonNode answer = issued == null ? MissingNode.getInstance() : issued.json();
        JsonNode expiresIn = answer.path("expires_in");
        String seen = lifetime.toMinutes() + " min; expires_in is a " + (expiresIn.isTextual() ? "text" : "number")
                + "; refresh_in is " + (answer.has("refresh_in") ? "there" : "absent");
        return Finding.of(lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST) <= 0, seen);
    }

    private Finding claims() {
        AccessToken token = services.token();
        if (token == null) {
            return Finding.skipped(NO_TOKEN);
        }
        JsonNode claims = payload(token.value());
        if (claims.isMissingNode()) {
            return Finding.failed("it cannot be read; the plugin works on, and names no ids");
        }
        Claims seen = new Claims(claims);
        seen.is("aud", RESOURCE)
                .is("ver", "1.0")
                .is("idtyp", "app")
                .is("appid", services.file().client());
        if (services.file().tenant().matches("[0-9a-fA-F-]{36}")) {
            seen.is("tid", services.file().tenant());
        } else {
            seen.isThere("tid");
        }
        seen.isThere("oid").isThere("uti").isAbsent("scp");
        return Finding.of(
                seen.isAsExpected(), seen + "; " + token.value().reveal().length() + " characters");
    }

    private Finding secondToken() throws ExchangeException, InterruptedException {
        AccessToken first = services.token();
        if (first == null) {
            return Finding.skipped(NO_TOKEN);
        }
        if (!services.file().isOfApplication()) {
            return Finding.skipped(OF_APPLICATION);
        }
        AccessToken second = services.exchange(services.identity(), Exchange.AZURE_DEVOPS);
        boolean isOther = !second.value().equals(first.value());
        String uti = second.claims().uniqueId();
        boolean isOtherId = uti != null && !uti.equals(first.claims().uniqueId());
        return Finding.of(
                isOther && isOtherId,
                (isOther ? "another token" : "the same token again")
                        + (isOtherId ? ", another uti" : ", no other uti"));
    }

    private Finding sharedToken() throws ExchangeException, InterruptedException {
        AccessToken first = services.token();
        if (services.file().isOfApplication()) {
            return Finding.skipped("not asked: it is for a managed identity");
        }
        if (first == null) {
            return Finding.skipped(NO_TOKEN);
        }
        boolean isSame = services.exchange(services.identity(), Exchange.AZURE_DEVOPS)
                .value()
                .equals(first.value());
        return Finding.of(isSame, isSame ? "the same token again" : "another token");
    }

    private Finding clock() {
        Instant said = issued == null ? null : issued.date();
        if (said == null || issuedAt == null) {
            return Finding.skipped(issued == null ? NO_TOKEN : "the answer had no date");
        }
        Duration apart = Duration.between(said, issuedAt).abs();
        return Finding.of(apart.compareTo(SKEW) < 0, apart.toSeconds() + " s apart");
    }

    /** @param identity gives null where it makes no sense to ask */
    private Check refused(String id, String what, Asker identity, String scope, String... codes) {
        return new Check(id, what, String.join(" or ", codes), ERROR_CODES, () -> {
            Identity asker = identity.who();
            if (asker == null) {
                return Finding.skipped(services.file().isOfApplication() ? NO_TOKEN : OF_APPLICATION);
            }
            try {
                services.exchange(asker, scope);
                return Finding.failed("a token was issued");
            } catch (ExchangeException e) {
                Answered answer = services.wire().last();
                if (answer != null && e.correlationId() != null) {
                    refused = answer;
                    refusal = e;
                }
                boolean isAsExpected = e.kind() == ExchangeException.Kind.REFUSED
                        && List.of(codes).contains(e.code());
                return Finding.of(isAsExpected, explain(e), e.advice());
            }
        });
    }

    private Finding correlationId() {
        if (refused == null || refusal == null) {
            return Finding.skipped("not asked: no refusal of Entra's was seen");
        }
        String sent = refused.requestId();
        if (sent == null) {
            return Finding.failed("the library sent no client-request-id");
        }
        boolean inHeader = sent.equals(refused.headers().get("client-request-id"));
        boolean inBody = sent.equals(refused.json().path("correlation_id").asText());
        boolean told = sent.equals(refusal.correlationId());
        return Finding.of(
                inBody && told,
                "in the header: " + yes(inHeader) + ", in the body: " + yes(inBody) + ", told: " + yes(told));
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    /** Without Entra's own words, which name the tenant. */
    private String explain(ExchangeException e) {
        return (e.code() == null ? e.kind().toString() : e.code()) + "; "
                + services.wire().summary();
    }

    /** Somebody who proves nothing: the real secret goes nowhere that it is not needed. */
    private static Identity stranger(String tenant, String client) {
        return new ClientSecret(tenant, client, SecretText.of("made-up-" + UUID.randomUUID()));
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    /** What comes after the proof of the client can be seen only with a right one. */
    @CheckForNull
    private Identity ifKnown() {
        return services.token() == null || !services.file().isOfApplication() ? null : services.identity();
    }

    /** A managed identity has no secrets. */
    @CheckForNull
    private Identity ofWrongSecret() {
        LiveFile file = services.file();
        return file.isOfApplication() ? stranger(file.tenant(), file.client()) : null;
    }

    private static JsonNode payload(SecretText jwt) {
        String[] parts = jwt.reveal().split("\\.");
        try {
            return parts.length == 3
                    ? new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]))
                    : MissingNode.getInstance();
        } catch (IOException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** Who asks. */
    @FunctionalInterface
    private interface Asker {
        @CheckForNull
        Identity who();
    }

    /** Compares claims, and says of each that is not as expected what it is: its value only where it names nobody. */
    private static final class Claims {

        private final JsonNode claims;
        private final List<String> wrong = new ArrayList<>();
        private final List<String> right = new ArrayList<>();

        Claims(JsonNode claims) {
            this.claims = claims;
        }

        Claims is(String name, String value) {
            String found = claims.path(name).asText("absent");
            (found.equalsIgnoreCase(value) ? right : wrong).add(name + (found.equals("absent") ? " is absent" : ""));
            return this;
        }

        Claims isThere(String name) {
            (claims.hasNonNull(name) ? right : wrong).add(name);
            return this;
        }

        Claims isAbsent(String name) {
            (claims.has(name) ? wrong : right).add(name + (claims.has(name) ? " is there" : " is absent"));
            return this;
        }

        boolean isAsExpected() {
            return wrong.isEmpty();
        }

        @Override
        public String toString() {
            return "as expected: " + String.join(", ", right)
                    + (wrong.isEmpty() ? "" : "; otherwise: " + String.join(", ", wrong));
        }
    }
}
