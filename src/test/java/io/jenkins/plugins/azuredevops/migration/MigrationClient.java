package io.jenkins.plugins.azuredevops.migration;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.cli.CLICommandInvoker;
import hudson.model.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What programs may do with the page and the commands: Ann is an administrator, Rob may read, nobody else may anything. */
final class MigrationClient {

    static final String PAGE = "manage/azure-devops-tokens/";

    private final JenkinsRule jenkins;
    private final Map<String, String> tokens = new HashMap<>();

    MigrationClient(JenkinsRule jenkins) {
        this.jenkins = jenkins;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("ann")
                .grant(Jenkins.READ)
                .everywhere()
                .to("rob"));
    }

    /** A form of Ann's. */
    HttpResponse<String> form(String call, String body) throws Exception {
        return rest("ann", "POST", call, "application/x-www-form-urlencoded", body);
    }

    /**
     * @param user empty for nobody
     * @param type null for none
     * @param body null for none
     */
    HttpResponse<String> rest(String user, String method, String call, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(jenkins.getURL() + PAGE + call))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (!user.isEmpty()) {
            if (!tokens.containsKey(user)) {
                tokens.put(user, apiToken(user));
            }
            String pair = user + ":" + tokens.get(user);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String apiToken(String user) throws IOException {
        return User.getOrCreateByIdOrFullName(user)
                .getProperty(ApiTokenProperty.class)
                .generateNewToken("test")
                .plainValue;
    }

    /** What Ann has before her, once nothing is under way. */
    JsonNode waitForIdle() throws Exception {
        JsonNode state = state();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (state.has("running") && System.nanoTime() < end) {
            state = state();
        }
        assertFalse(state.has("running"), state::toString);
        return state;
    }

    private JsonNode state() throws Exception {
        return json(rest("ann", "GET", "state", null, null).body());
    }

    /** @param input null for none */
    CLICommandInvoker.Result command(String user, String input, String name, String... arguments) {
        return new CLICommandInvoker(jenkins, name)
                .asUser(user)
                .withStdin(new ByteArrayInputStream((input == null ? "" : input).getBytes(StandardCharsets.UTF_8)))
                .invokeWithArgs(arguments);
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
