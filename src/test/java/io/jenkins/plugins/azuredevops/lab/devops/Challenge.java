package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What tells a caller how to come back: headers of refusals. */
final class Challenge {

    private final URI authority;

    Challenge(URI authority) {
        this.authority = authority;
    }

    /** Credential Manager and credprovider read this one to learn the tenant of an organization. */
    String bearer(Organization organization) {
        return "Bearer authorization_uri=" + authority + "/" + organization.tenantId();
    }

    /** The three challenges, in the order of the real service; the realm is a host of a scale unit (observed). */
    Reply with(Reply reply, Organization organization) {
        return reply.with("WWW-Authenticate", bearer(organization))
                .with("WWW-Authenticate", "Basic realm=\"https://tfsprodlab1.visualstudio.com/\"")
                .with("WWW-Authenticate", "TFS-Federated");
    }

    /** The message once more, URL-encoded, for callers that cannot read the body. */
    static Reply serviceError(Reply reply, String message) {
        return reply.with(
                "X-TFS-ServiceError",
                URLEncoder.encode(message, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
