package io.jenkins.plugins.azuredevops.engine.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * What a platform's endpoint answered.
 *
 * @param body may hold a token: never shown
 * @param retryAfter the header, null where there is none
 * @param challenge the header {@code WWW-Authenticate}, null where there is none
 */
record PlatformAnswer(
        int status,
        String body,
        @CheckForNull String retryAfter,
        @CheckForNull String challenge) {

    private static final int LONGEST = 300;

    /**
     * What the endpoint says of a failure: the member {@code error_description} of the metadata service and of Arc, or
     * {@code message} of App Service, which writes it in upper case, too. Empty where the answer has none.
     */
    String description() {
        if (status == 200) {
            return "";
        }
        try {
            JsonNode json = new ObjectMapper().readTree(body);
            for (String name : new String[] {"error_description", "message", "Message"}) {
                if (json != null && json.path(name).isTextual()) {
                    String text =
                            json.path(name).textValue().replaceAll("\\s+", " ").trim();
                    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
                }
            }
            return "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** The status, and what is said of it; null stands for no body of anybody else's. */
    String what() {
        String description = description();
        return "the answer had status " + status + (description.isEmpty() ? "" : ": " + description);
    }

    /** Without the body. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
