package io.jenkins.plugins.azuredevops.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.Response;

/**
 * One answer, as far as a check looks at it. A token in it is not kept.
 *
 * @param path of the request
 * @param requestId the request's {@code client-request-id}; null where it had none
 * @param json a missing node where the body is none
 * @param text a body in plain text; empty where it is none
 */
record Answered(String path, @CheckForNull String requestId, int status, Headers headers, JsonNode json, String text) {

    private static final Pattern CODE = Pattern.compile("\\b(TF|VS)\\d{3,}\\b");
    private static final long LARGEST_BODY = 1 << 20;

    static Answered of(Response response) throws IOException {
        String type = response.header("Content-Type", "");
        JsonNode json = MissingNode.getInstance();
        String text = "";
        if (type.contains("json")) {
            try {
                json = new ObjectMapper()
                        .readTree(response.peekBody(LARGEST_BODY).bytes());
            } catch (JsonProcessingException e) {
                // then it is none, whatever its type says
            }
        } else if (type.startsWith("text/plain")) {
            text = response.peekBody(LARGEST_BODY).string();
        }
        if (json instanceof ObjectNode object && object.has("access_token")) {
            object.put("access_token", "(secret)");
        }
        return new Answered(
                response.request().url().encodedPath(),
                response.request().header("client-request-id"),
                response.code(),
                response.headers(),
                json,
                text);
    }

    /** Without parameters. */
    String type() {
        String type = headers.get("Content-Type");
        return type == null ? "no type" : type.replaceFirst("\\s*;.*", "");
    }

    /** Azure DevOps' code; null where there is none. */
    @CheckForNull
    String code() {
        // in the header the message is URL-encoded, which leaves a code as it is
        String error = headers.get("X-TFS-ServiceError");
        Matcher matcher =
                CODE.matcher(json.path("message").asText("") + " " + text + " " + (error == null ? "" : error));
        return matcher.find() ? matcher.group() : null;
    }

    /** The schemes of {@code WWW-Authenticate}, in order. */
    List<String> challenges() {
        return headers.values("WWW-Authenticate").stream()
                .flatMap(value -> List.of(value.split(",\\s*(?=[A-Za-z-]+(\\s|$))")).stream())
                .map(value -> value.replaceFirst("\\s.*", ""))
                .collect(Collectors.toList());
    }

    /** The host and path to which it redirects; null where it does not. */
    @CheckForNull
    String location() {
        String location = headers.get("Location");
        return location == null ? null : location.replaceFirst("[?#].*", "");
    }

    /** In one line, without the service's own words: they may name somebody. */
    String summary() {
        StringBuilder summary = new StringBuilder("status " + status + ", " + type());
        append(summary, "", code());
        append(summary, "typeKey ", json.path("typeKey").asText(null));
        append(summary, "error ", json.path("error").asText(null));
        append(summary, "challenges ", challenges().isEmpty() ? null : String.join(" ", challenges()));
        append(summary, "to ", location());
        append(summary, "Retry-After ", headers.get("Retry-After"));
        return summary.toString();
    }

    private static void append(StringBuilder summary, String name, @CheckForNull String value) {
        if (value != null) {
            summary.append(", ").append(name).append(value);
        }
    }

    /** When it was answered, by the server's clock; null where it does not say. */
    @CheckForNull
    Instant date() {
        java.util.Date date = headers.getDate("Date");
        return date == null ? null : date.toInstant();
    }
}
