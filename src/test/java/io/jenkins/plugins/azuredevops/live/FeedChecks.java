package io.jenkins.plugins.azuredevops.live;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.Headers;

/** What the plugin takes for granted of the package feeds of Azure Artifacts: how a token is shown, and refused. */
final class FeedChecks {

    private static final String FACT =
            "Azure DevOps, \"Use service principals and managed identities\"; " + "artifacts-credprovider";

    private final Services services;

    FeedChecks(Services services) {
        this.services = services;
    }

    List<Check> all() {
        return List.of(
                new Check(
                        "feed-bearer",
                        "The feed takes the token as bearer",
                        "status 200, JSON",
                        FACT,
                        () -> taken(token -> Headers.of("Authorization", "Bearer " + token.reveal()))),
                new Check(
                        "feed-basic",
                        "The feed takes the token as password",
                        "status 200, JSON",
                        FACT,
                        () -> taken(token ->
                                Headers.of("Authorization", Credentials.basic("azure-devops", token.reveal())))),
                new Check(
                        "feed-no-token",
                        "The feed asks for a token",
                        "status 401, challenges Bearer and Basic; status 200 where the feed is public",
                        "Git Credential Manager; observed",
                        this::challenge));
    }

    private Finding taken(java.util.function.Function<SecretText, Headers> shown) throws IOException {
        URI feed = services.file().feed();
        if (feed == null) {
            return Finding.skipped("not asked: the file names no feed");
        }
        if (services.token() == null) {
            return Finding.skipped(EntraChecks.NO_TOKEN);
        }
        Answered answer = services.get(feed, shown.apply(services.token().value()));
        return Finding.of(answer.status() == 200 && answer.json().isObject(), answer.summary());
    }

    private Finding challenge() throws IOException {
        URI feed = services.file().feed();
        if (feed == null) {
            return Finding.skipped("not asked: the file names no feed");
        }
        Answered answer = services.get(feed, Headers.of());
        boolean isPublic = answer.status() == 200 && answer.json().isObject();
        boolean asks = answer.status() == 401 && answer.challenges().containsAll(List.of("Bearer", "Basic"));
        return Finding.of(isPublic || asks, answer.summary());
    }
}
