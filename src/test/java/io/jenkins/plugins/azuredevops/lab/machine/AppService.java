package io.jenkins.plugins.azuredevops.lab.machine;

import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Service;
import io.jenkins.plugins.azuredevops.lab.wire.Troubles;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The endpoint that App Service gives each app, with the header that only the app knows. May be used by several threads. */
public final class AppService implements Service {

    private static final String PATH = "/msi/token";

    private final Troubles troubles = new Troubles();
    private final String header = UUID.randomUUID().toString();
    private final Machine machine;
    private final URI base;

    /** @param base where its listener is, without a slash at the end */
    public AppService(URI base, Machine machine) {
        this.base = base;
        this.machine = machine;
    }

    /** The variables that the platform sets for a process of the app. The header is a secret. */
    public Map<String, String> environment() {
        return Map.of("IDENTITY_ENDPOINT", base + PATH, "IDENTITY_HEADER", header);
    }

    @Override
    public String surface() {
        return "app-service";
    }

    @Override
    public Troubles troubles() {
        return troubles;
    }

    @Override
    public Reply answer(Request request) {
        if (!request.rawPath().equals(PATH) || !request.method().equals("GET")) {
            return error(request, 404, "Not found.");
        }
        // App Service: the header "is used to help mitigate server-side request forgery"; the status is not documented
        if (!request.header("X-IDENTITY-HEADER").equals(Optional.of(header))) {
            return error(request, 401, "Unauthorized.");
        }
        if (!request.query("api-version").equals(Optional.of("2019-08-01"))) {
            return error(request, 400, "The api-version is not supported.");
        }
        String resource = request.query("resource").orElse("");
        if (resource.isEmpty()) {
            return error(request, 400, "The parameter resource is missing.");
        }
        // MicrosoftDocs/azure-docs pull request 121176: msi_res_id is ignored
        ByIds asked = ByIds.of(request, "client_id", "principal_id", "object_id", "mi_res_id");
        Optional<ManagedPrincipal> principal = asked.isEmpty() ? machine.systemAssigned() : machine.find(asked::names);
        if (principal.isEmpty()) {
            // Azure/azure-sdk-for-net issue 43691; Azure-Samples/azure-search-openai-demo issue 2148
            return error(
                    request,
                    400,
                    asked.isEmpty()
                            ? "Unable to load the proper Managed Identity."
                            : "No User Assigned or Delegated Managed Identity found for specified"
                                    + " ClientId/ResourceId/PrincipalId.");
        }
        try {
            return Answers.token(request, principal.get(), resource, machine.token(principal.get(), resource));
        } catch (Machine.UnknownResource e) {
            return error(request, 400, e.getMessage());
        }
    }

    @Override
    public Reply throttled(Request request) {
        return error(request, 429, "Too many requests.");
    }

    private static Reply error(Request request, int status, String message) {
        request.trail().error(Integer.toString(status));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", status);
        body.put("message", message);
        body.put("correlationId", UUID.randomUUID().toString());
        return Answers.json(status, body);
    }
}
