package io.jenkins.plugins.azuredevops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.OkHttpClient;

/** The JVM of {@link FirstInJvm}: does one thing once and prints how many milliseconds it took. */
final class FirstInJvmMain {

    static final String BUILD = "build";
    static final String REQUEST = "request";

    private FirstInJvmMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        JsonNode wanted = new ObjectMapper().readTree(System.in.readAllBytes());
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        Trust.add(http, Files.readString(Path.of(wanted.path("ca").asText())));
        try (TokenClient client = new TokenClient(
                http.build(),
                new Authority(URI.create(wanted.path("authority").asText())),
                new ClientSecret(
                        wanted.path("tenant").asText(),
                        wanted.path("client").asText(),
                        SecretText.of(wanted.path("secret").asText())))) {
            boolean ofBuild = wanted.path("what").asText().equals(BUILD);
            System.out.println(Alternating.milliseconds(ofBuild ? client::tokenOfBuild : client::requestAlone));
        }
    }
}
