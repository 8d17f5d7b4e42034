package io.jenkins.plugins.azuredevops.lab.devops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as Azure DevOps sends it. */
final class Json {

    private static final String TYPE = "application/json; charset=utf-8; api-version=7.1";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Reply reply(int status, Map<String, ?> body) {
        try {
            return Reply.text(status, TYPE, MAPPER.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The form of all REST errors (observed). */
    static Reply error(int status, String typeKey, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("$id", "1");
        body.put("innerException", null);
        body.put("message", message);
        body.put(
                "typeName",
                "Microsoft.TeamFoundation.Framework.Server." + typeKey + ", Microsoft.TeamFoundation.Framework.Server");
        body.put("typeKey", typeKey);
        body.put("errorCode", 0);
        body.put("eventId", 3000);
        return reply(status, body);
    }
}
