package io.jenkins.plugins.azuredevops.lab.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal as it goes over the wire (<i>error codes</i>, "Handling error codes in your application": the JSON members;
 * the order and the one-line description as in answers quoted in public issues of 2024 and 2025).
 */
final class ErrorBody {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final ObjectMapper json = new ObjectMapper();
    private final URI authority;
    private final Clock clock;

    ErrorBody(URI authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    Reply reply(AadError error, String traceId, String correlationId) {
        String time = TIME.format(clock.instant());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.error());
        body.put(
                "error_description",
                error.name() + ": " + error.message() + " Trace ID: " + traceId + " Correlation ID: " + correlationId
                        + " Timestamp: " + time);
        body.put("error_codes", List.of(error.code()));
        body.put("timestamp", time);
        body.put("trace_id", traceId);
        body.put("correlation_id", correlationId);
        body.put("error_uri", authority + "/error?code=" + error.code());
        return json(error.status(), body);
    }

    Reply json(int status, Map<String, ?> body) {
        try {
            return Reply.text(status, "application/json; charset=utf-8", json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
