package io.jenkins.plugins.azuredevops.lab.entra;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What clients read to find the token endpoint and the keys. */
final class Discovery {

    private final URI authority;
    private final Directory directory;
    private final SigningKey key;
    private final ErrorBody bodies;

    Discovery(URI authority, Directory directory, SigningKey key, ErrorBody bodies) {
        this.authority = authority;
        this.directory = directory;
        this.key = key;
        this.bodies = bodies;
    }

    /** OpenID Connect Discovery 1.0, section 3, with the members that Entra's own document has. */
    Reply metadata(String tenantSegment) throws Refused {
        String base = authority + "/" + path(tenantSegment);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_endpoint", base + "/oauth2/v2.0/token");
        body.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
        body.put("jwks_uri", base + "/discovery/v2.0/keys");
        body.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        body.put("subject_types_supported", List.of("pairwise"));
        body.put("id_token_signing_alg_values_supported", List.of("RS256"));
        body.put("response_types_supported", List.of("code", "id_token", "code id_token", "id_token token"));
        body.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        body.put("issuer", base + "/v2.0");
        body.put("request_uri_parameter_supported", false);
        body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        body.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
        body.put("http_logout_supported", true);
        body.put("frontchannel_logout_supported", true);
        body.put("end_session_endpoint", base + "/oauth2/v2.0/logout");
        body.put("tenant_region_scope", "EU");
        body.put("cloud_instance_name", authority.getAuthority());
        return bodies.json(200, body);
    }

    Reply keys(String tenantSegment) throws Refused {
        path(tenantSegment);
        return bodies.json(200, Map.of("keys", List.of(key.published())));
    }

    /**
     * Instance discovery: whether a host is an authority at all. Clients ask a host that they know about one that they do
     * not know; the lab knows itself only.
     */
    Reply instance(Request request) throws Refused {
        URI endpoint;
        try {
            endpoint = URI.create(request.query("authorization_endpoint").orElse(""));
        } catch (IllegalArgumentException e) {
            endpoint = URI.create("");
        }
        if (!"https".equals(endpoint.getScheme()) || !authority.getAuthority().equals(endpoint.getAuthority())) {
            throw new Refused(AadError.of(50049, "invalid_instance", "Unknown or invalid instance."));
        }
        String[] path = endpoint.getPath().split("/");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "tenant_discovery_endpoint",
                authority + "/" + (path.length > 1 ? path[1] : "common") + "/v2.0/.well-known/openid-configuration");
        body.put("api-version", "1.1");
        body.put(
                "metadata",
                List.of(Map.of(
                        "preferred_network",
                        authority.getAuthority(),
                        "preferred_cache",
                        authority.getAuthority(),
                        "aliases",
                        List.of(authority.getAuthority(), authority.getHost()))));
        return bodies.json(200, body);
    }

    /** The tenant's GUID whatever name was used; {@code common} and its like describe themselves. */
    private String path(String tenantSegment) throws Refused {
        return switch (tenantSegment.toLowerCase(Locale.ROOT)) {
            case "common", "organizations", "consumers" -> tenantSegment.toLowerCase(Locale.ROOT);
            default -> directory.require(tenantSegment).id();
        };
    }
}
