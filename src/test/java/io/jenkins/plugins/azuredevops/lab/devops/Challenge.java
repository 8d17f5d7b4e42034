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

    /**
     * The first challenge, which Credential Manager and credprovider read to learn the tenant of an organization. One
     * without a tenant cannot be entered with Entra's tokens, and does not ask for them.
     */
    Reply withBearer(Reply reply, Organization organization) {
        return organization.tenantId().equals(Organization.NO_TENANT)
                ? reply
                : reply.with(
                        "WWW-Authenticate", "Bearer authorization_uri=" + authority + "/" + organization.tenantId());
    }

    /** All three, in the order of the real service; the realm is a host of a scale unit (observed). */
    Reply with(Reply reply, Organization organization) {
        return withBearer(reply, organization)
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
