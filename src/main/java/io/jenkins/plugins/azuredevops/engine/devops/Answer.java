package io.jenkins.plugins.azuredevops.engine.devops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.advice.AdviceCatalogue;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/**
 * An answer of Azure DevOps, read with care: errors come as JSON, as a sign-in page with the success status 203, as a
 * redirect to one, or in a header.
 *
 * @param status of HTTP
 * @param isJson whether the body is JSON
 * @param json the body; a missing node where it is none
 * @param message the service's own words: of the body, else of the header {@code X-TFS-ServiceError}; to git it speaks in
 *     plain text, and a page speaks in its title
 * @param location of a redirect
 */
record Answer(
        int status,
        boolean isJson,
        JsonNode json,
        String message,
        @CheckForNull String location) {

    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>", Pattern.CASE_INSENSITIVE);
    private static final long LARGEST_BODY = 1 << 20;

    static Answer of(Response response) throws IOException {
        String type = response.header("Content-Type");
        JsonNode json = MissingNode.getInstance();
        boolean isJson = type != null && type.startsWith("application/json");
        if (isJson) {
            try {
                json = new ObjectMapper()
                        .readTree(response.peekBody(LARGEST_BODY).bytes());
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                isJson = false;
            }
        }
        String error = response.header("X-TFS-ServiceError");
        String said = error == null ? "" : URLDecoder.decode(error, StandardCharsets.UTF_8);
        if (said.isEmpty() && type != null && type.startsWith("text/plain")) {
            said = response.peekBody(LARGEST_BODY).string();
        } else if (said.isEmpty() && type != null && type.startsWith("text/html")) {
            said = title(response.peekBody(LARGEST_BODY).string());
        }
        String message = json.path("message").asText(said);
        return new Answer(response.code(), isJson, json, message, response.header("Location"));
    }

    /** Conditional Access may answer with a page; its title is the message. */
    private static String title(String page) {
        Matcher matcher = TITLE.matcher(page);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Azure DevOps' code such as {@code TF401444}; null where the message has none. */
    @CheckForNull
    String code() {
        return AdviceCatalogue.codeIn(message);
    }

    boolean isSignIn() {
        boolean redirect = status >= 300
                && status < 400
                && location != null
                && (location.contains("_signin")
                        || location.contains("login.microsoftonline.com")
                        || location.contains("login.live.com"));
        return status == 203 || status == 401 || redirect;
    }
}
