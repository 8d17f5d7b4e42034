package io.jenkins.plugins.azuredevops.lab.machine;

import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Service;
import io.jenkins.plugins.azuredevops.lab.wire.Troubles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Instance Metadata Service of a virtual machine, as far as it gives tokens. Which identity: by id, else the machine's
 * own, else the only one that is assigned (<i>managed identities FAQ</i>, "What identity will IMDS default to"). May be
 * used by several threads.
 */
public final class MetadataService implements Service {

    private static final List<String> PATH = List.of("metadata", "identity", "oauth2", "token");

    /** <i>VM token</i>; later ones of IMDS take the same request. */
    private static final Set<String> VERSIONS = Set.of("2018-02-01", "2018-10-01", "2019-08-01", "2020-06-01");

    private final Troubles troubles = new Troubles();
    private final Machine machine;

    public MetadataService(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String surface() {
        return "imds";
    }

    @Override
    public Troubles troubles() {
        return troubles;
    }

    @Override
    public Reply answer(Request request) {
        // IMDS: "Requests must NOT contain an X-Forwarded-For header": "any request that contains it is rejected"; its
        // status and text are not documented
        if (request.header("X-Forwarded-For").isPresent()) {
            return Answers.error(request, 400, "invalid_request", "Requests with X-Forwarded-For are not supported.");
        }
        // segments: Microsoft's library for Node.js sends two slashes where the address has been replaced
        if (!request.segments().equals(PATH)) {
            return Answers.error(request, 404, "not_found", "The requested resource was not found.");
        }
        if (!request.method().equals("GET")) {
            return Answers.error(request, 405, "method_not_allowed", "Only GET is supported.");
        }
        // VM token, "Error reference": bad_request_102; "the value must be specified as true, in all lower case"
        if (!request.header("Metadata").equals(Optional.of("true"))) {
            return Answers.error(request, 400, "bad_request_102", "Required metadata header not specified");
        }
        // IMDS, "Versioning": a request without one, or with an unknown one, is an error
        if (request.query("api-version").filter(VERSIONS::contains).isEmpty()) {
            return Answers.error(request, 400, "invalid_request", "The api-version is missing or not supported.");
        }
        String resource = request.query("resource").orElse("");
        if (resource.isEmpty()) {
            return Answers.error(request, 400, "invalid_request", "Required query variable 'resource' is missing");
        }
        return issue(request, resource);
    }

    private Reply issue(Request request, String resource) {
        ByIds asked = ByIds.of(request, "client_id", "object_id", "msi_res_id", "mi_res_id");
        Optional<ManagedPrincipal> principal = asked.isEmpty() ? machine.systemAssigned() : machine.find(asked::names);
        if (asked.isEmpty() && principal.isEmpty()) {
            List<ManagedPrincipal> all = machine.userAssigned();
            if (all.size() > 1) {
                // Hexadite/acs-keyvault-agent pull request 43, Azure/aad-pod-identity issue 1152
                return Answers.error(
                        request,
                        400,
                        "invalid_request",
                        "Multiple user assigned identities exist, please specify the clientId / resourceId of the"
                                + " identity in the token request");
            }
            principal = all.stream().findFirst();
        }
        if (principal.isEmpty()) {
            // Azure/azure-sdk-for-net issue 37278
            return Answers.error(request, 400, "invalid_request", "Identity not found");
        }
        try {
            return Answers.token(request, principal.get(), resource, machine.token(principal.get(), resource));
        } catch (Machine.UnknownResource e) {
            // VM token, "Error reference": invalid_resource with Entra's own words
            return Answers.error(request, 400, "invalid_resource", e.getMessage());
        }
    }

    /** <i>VM token</i>, "Error handling": "IMDS Throttle limit reached"; the body is not documented. */
    @Override
    public Reply throttled(Request request) {
        return Answers.error(request, 429, "too_many_requests", "Too many requests");
    }
}
