package io.jenkins.plugins.azuredevops.lab.entra;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Trail;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token}. The order of the checks is that of their meaning: tenant, parameters, client,
 * proof, resource, policy. That of the real service is not documented.
 */
final class TokenEndpoint {

    private final URI authority;
    private final Directory directory;
    private final ClientProof proof;
    private final TokenMint mint;
    private final ErrorBody bodies;
    private volatile boolean lifetimeAsText;

    TokenEndpoint(URI authority, Directory directory, ClientProof proof, TokenMint mint, ErrorBody bodies) {
        this.authority = authority;
        this.directory = directory;
        this.proof = proof;
        this.mint = mint;
        this.bodies = bodies;
    }

    /** Whether {@code expires_in} is sent as a JSON string, as the v1 endpoint and some proxies do. */
    void lifetimeAsText(boolean value) {
        lifetimeAsText = value;
    }

    Reply answer(Request request, String tenantSegment) throws IOException, Refused {
        if (!request.method().equals("POST")) {
            throw new Refused(AadError.invalidRequest(
                    900561,
                    "The endpoint only accepts POST, OPTIONS requests. Received a " + request.method() + " request."));
        }
        request.form();
        Tenant tenant = directory.require(tenantSegment);
        TokenRequest wanted = TokenRequest.read(request, authority + "/" + tenantSegment + "/oauth2/v2.0/token");
        Application application = proof.client(wanted, tenant);
        // what is no client id may be a secret in the wrong field, and is not written down
        Trail trail = request.trail().identity(application.clientId());
        ClientProof.Method method = proof.prove(wanted, application, tenant, trail);
        String audience = Scopes.audience(wanted.scope(), tenant);
        if (application.isBlocked()) {
            // error codes, 53003; the word is that of an app-only answer
            throw new Refused(AadError.of(
                    53003,
                    "invalid_grant",
                    "Access has been blocked by Conditional Access policies. The access policy does not allow token"
                            + " issuance."));
        }
        TokenMint.Minted token = mint.mint(application, method, audience);
        trail.uti(token.uti());
        return bodies.json(200, success(token));
    }

    /** client credentials, "Successful response". */
    private Map<String, Object> success(TokenMint.Minted token) {
        // whole seconds that are left: an hour's token says 3599
        long seconds = Math.max(0, token.life().toSeconds() - 1);
        Object lifetime = lifetimeAsText ? Long.toString(seconds) : (Object) seconds;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("expires_in", lifetime);
        body.put("ext_expires_in", lifetime);
        body.put("access_token", token.text());
        return body;
    }
}
