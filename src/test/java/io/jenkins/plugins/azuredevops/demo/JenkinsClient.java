package io.jenkins.plugins.azuredevops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Jenkins' REST interface, as any client uses it: the password in a header, a crumb for what changes something. */
public final class JenkinsClient {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI url;
    private final String authorization;

    public JenkinsClient(URI url, String user, String password) {
        this.url = url;
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether Jenkins has started, and lets this client in. */
    public boolean isReady() throws InterruptedException {
        try {
            return send(request("api/json")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Puts a job into the queue. */
    public void build(String job) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("job/" + job + "/build", "");
        if (answer.statusCode() != 201) {
            throw new IOException("Jenkins does not build " + job + ": status " + answer.statusCode());
        }
    }

    /** Runs Groovy in the script console, as administrators may; what it prints. */
    public String script(String groovy) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("scriptText", "script=" + URLEncoder.encode(groovy, StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException("Jenkins does not run the script: status " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        JsonNode crumb = json.readTree(text("crumbIssuer/api/json"));
        return send(request(path)
                .header(
                        crumb.path("crumbRequestField").asText(),
                        crumb.path("crumb").asText())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** The result of a job's first build; empty while it waits or runs. */
    String result(String job) throws IOException, InterruptedException {
        return result(job, 1);
    }

    /** The result of a build; empty while it waits or runs. */
    public String result(String job, int number) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("job/" + job + "/" + number + "/api/json?tree=result"));
        String result = answer.statusCode() == 200
                ? json.readTree(answer.body()).path("result").textValue()
                : null;
        return result == null ? "" : result;
    }

    /** Whether a build has left the queue. */
    public boolean hasBegun(String job, int number) throws IOException, InterruptedException {
        return send(request("job/" + job + "/" + number + "/api/json?tree=result"))
                        .statusCode()
                == 200;
    }

    /** The console of a job's first build. */
    List<String> console(String job) throws IOException, InterruptedException {
        return console(job, 1);
    }

    /** The console of a build, as it is by now. */
    public List<String> console(String job, int number) throws IOException, InterruptedException {
        return text("job/" + job + "/" + number + "/consoleText").lines().toList();
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path));
        if (answer.statusCode() != 200) {
            throw new IOException("Jenkins answers status " + answer.statusCode() + " to " + path);
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(TIME_LIMIT).header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
