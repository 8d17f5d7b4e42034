package io.jenkins.plugins.azuredevops.lab.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON of these endpoints. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** <i>VM token</i>, "Sample response": all values are texts, the times in seconds since 1970. */
    static Reply token(Request request, ManagedPrincipal principal, String resource, Machine.Issued token) {
        request.trail().identity(principal.clientId()).uti(token.uti());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.text());
        body.put("client_id", principal.clientId());
        body.put("expires_in", Long.toString(token.left()));
        body.put("expires_on", Long.toString(token.expires().getEpochSecond()));
        body.put("ext_expires_in", Long.toString(token.left()));
        body.put("not_before", Long.toString(token.notBefore().getEpochSecond()));
        body.put("resource", resource);
        body.put("token_type", "Bearer");
        return json(200, body);
    }

    /** <i>VM token</i>, "Error handling". */
    static Reply error(Request request, int status, String error, String description) {
        request.trail().error(error);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return json(status, body);
    }

    static Reply json(int status, Map<String, ?> body) {
        try {
            return Reply.text(status, "application/json; charset=utf-8", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
