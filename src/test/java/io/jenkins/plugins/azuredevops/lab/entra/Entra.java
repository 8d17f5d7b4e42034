package io.jenkins.plugins.azuredevops.lab.entra;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.lab.wire.Certificates;
import io.jenkins.plugins.azuredevops.lab.wire.LabClock;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Service;
import io.jenkins.plugins.azuredevops.lab.wire.Troubles;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The simulated Entra, and the knobs that tests turn while it runs. May be used by several threads. */
public final class Entra implements Service {

    private final LabClock clock = new LabClock();
    private final Troubles troubles = new Troubles();
    private final SigningKey key = new SigningKey();
    private final URI authority;
    private final Directory directory;
    private final IssuerKeys issuerKeys;
    private final TokenMint mint;
    private final Machine machine;
    private final TokenEndpoint tokens;
    private final Discovery discovery;
    private final ErrorBody bodies;

    /** @param authority where its listener is, without a slash at the end */
    public Entra(URI authority, Certificates certificates) {
        this.authority = authority;
        directory = new Directory(clock);
        bodies = new ErrorBody(authority, clock);
        issuerKeys = new IssuerKeys(certificates.client().sslContext(), clock);
        mint = new TokenMint(authority, clock, key);
        machine = new Machine(clock, directory, mint);
        ClientProof proof = new ClientProof(
                new FederatedProof(clock, issuerKeys, new OwnTokens(authority, directory)),
                new CertificateProof(authority, clock));
        tokens = new TokenEndpoint(authority, directory, proof, mint, bodies);
        discovery = new Discovery(authority, directory, key, bodies);
    }

    /** The URL to which {@code /{tenant}/oauth2/v2.0/token} is appended. */
    public URI authority() {
        return authority;
    }

    /** One more tenant, with a domain name beside its GUID. */
    public Tenant addTenant(String domain) {
        return directory.add(domain);
    }

    /** @throws IllegalArgumentException when there is none of that client id */
    public Application application(String clientId) {
        return directory
                .application(clientId)
                .orElseThrow(() -> new IllegalArgumentException("The lab has no application " + clientId + "."));
    }

    /** @throws IllegalArgumentException when there is none of that GUID or domain */
    public Tenant tenant(String guidOrDomain) {
        return directory
                .find(guidOrDomain)
                .orElseThrow(() -> new IllegalArgumentException("The lab has no tenant " + guidOrDomain + "."));
    }

    /** The machine in Azure, with its managed identities. */
    public Machine machine() {
        return machine;
    }

    /** The time by which Entra judges and issues. */
    public LabClock clock() {
        return clock;
    }

    /** The next tokens live exactly so long; {@code null} for 60 to 90 minutes at random, the default. */
    public void tokenLifetime(@CheckForNull Duration fixed) {
        mint.life(fixed);
    }

    /** The next tokens have about so many characters or more: 2,000, 5,000, 8,000. Zero: their natural size. */
    public void tokenSize(int characters) {
        mint.size(characters);
    }

    /** Whether {@code expires_in} is sent as a JSON string. */
    public void lifetimeAsText(boolean value) {
        tokens.lifetimeAsText(value);
    }

    /** How long the keys of an issuer are kept before they are read again; zero, the default, reads them each time. */
    public void issuerKeyCache(Duration life) {
        issuerKeys.cacheLife(life);
    }

    /** The key with which the tokens can be checked. */
    public RSAPublicKey publicKey() {
        return key.publicKey();
    }

    /** The troubles of the token endpoint; what is read to find it is not affected. */
    @Override
    public Troubles troubles() {
        return troubles;
    }

    @Override
    public boolean isTroubled(Request request) {
        return request.rawPath().toLowerCase(Locale.ROOT).endsWith("/oauth2/v2.0/token");
    }

    @Override
    public String surface() {
        return "entra";
    }

    @Override
    public Reply answer(Request request) throws IOException {
        String trace = UUID.randomUUID().toString();
        String correlation = request.header("client-request-id")
                .filter(id -> id.length() <= 64)
                .orElseGet(() -> UUID.randomUUID().toString());
        Reply reply;
        try {
            reply = route(request);
        } catch (Refused refused) {
            request.trail().error(refused.error().name());
            reply = bodies.reply(refused.error(), trace, correlation);
        }
        return headed(reply, trace, correlation);
    }

    @Override
    public Reply throttled(Request request) {
        String trace = UUID.randomUUID().toString();
        String correlation = request.header("client-request-id").orElse(trace);
        // error codes, 90055
        AadError error = new AadError(
                90055, 429, "temporarily_unavailable", "Server is terminating the request due to high request rate.");
        return headed(bodies.reply(error, trace, correlation), trace, correlation);
    }

    private Reply route(Request request) throws IOException, Refused {
        List<String> path = request.segments();
        String tenant = path.isEmpty() ? "" : path.get(0);
        String rest = path.isEmpty()
                ? ""
                : String.join("/", path.subList(1, path.size())).toLowerCase(Locale.ROOT);
        return switch (rest) {
            case "oauth2/v2.0/token" -> tokens.answer(request, tenant);
            case "v2.0/.well-known/openid-configuration" -> discovery.metadata(tenant);
            case "discovery/v2.0/keys" -> discovery.keys(tenant);
            case "discovery/instance" -> discovery.instance(request);
            case "oauth2/v2.0/authorize", "oauth2/authorize" ->
                Reply.text(200, "text/html; charset=utf-8", "<html><title>Sign in to your account</title></html>");
            default -> Reply.text(404, "text/html; charset=utf-8", "<html><title>404</title></html>");
        };
    }

    /** Headers of the real answers, as far as clients look at them. */
    private static Reply headed(Reply reply, String trace, String correlation) {
        return reply.with("Cache-Control", "no-store, no-cache")
                .with("Pragma", "no-cache")
                .with("Expires", "-1")
                .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                .with("X-Content-Type-Options", "nosniff")
                .with("P3P", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\"")
                .with("client-request-id", correlation)
                .with("x-ms-request-id", trace)
                .with("x-ms-ests-server", "lab");
    }
}
