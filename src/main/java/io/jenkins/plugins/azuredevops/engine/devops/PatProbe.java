package io.jenkins.plugins.azuredevops.engine.devops;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks organizations whether a personal access token still works there, and whose it is. It sends the token, so it is for
 * an administrator who wants just that, and never for the background. Follows no redirect: the token goes to the
 * organization's host or nowhere.
 *
 * <p>Safe for threads; blocks for at most its time limit for each organization.
 */
public final class PatProbe {

    private final OkHttpClient http;

    /** @param http carries the requests; its proxy and trust settings are used */
    public PatProbe(OkHttpClient http, Duration limit) {
        this.http = http.newBuilder()
                .connectTimeout(limit)
                .readTimeout(limit)
                .callTimeout(limit)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** Asks each of the organizations, one after the other. */
    public ProbedPat ask(List<Organization> organizations, SecretText pat) {
        List<PatAnswer> answers = new ArrayList<>();
        for (Organization organization : organizations) {
            answers.add(ask(organization, pat));
        }
        return new ProbedPat(answers);
    }

    private PatAnswer ask(Organization organization, SecretText pat) {
        Request request = new Request.Builder()
                .url(organization.url() + "/_apis/connectionData?api-version=7.1-preview&connectOptions=none")
                .header("Authorization", Credentials.basic("", pat.reveal()))
                .header("Accept", "application/json")
                .header("X-TFS-FedAuthRedirect", "Suppress")
                .build();
        try (Response response = http.newCall(request).execute()) {
            return judge(organization.name(), Answer.of(response));
        } catch (IOException e) {
            return new PatAnswer.Unknown(organization.name(), "cannot be reached");
        }
    }

    /** A status of 200 proves nothing: an organization with public projects answers anyone. */
    private static PatAnswer judge(String organization, Answer answer) {
        if (answer.isJson() && answer.status() == 200) {
            JsonNode user = answer.json().path("authenticatedUser");
            String id = user.path("id").asText("");
            boolean isAnonymous = id.isEmpty()
                    || id.equals(DevOpsClient.NOBODY)
                    || user.path("descriptor")
                            .asText("")
                            .toLowerCase(Locale.ROOT)
                            .startsWith("system:publicaccess");
            return isAnonymous
                    ? new PatAnswer.Refused(organization)
                    : new PatAnswer.Works(
                            organization,
                            user.path("customDisplayName")
                                    .asText(user.path("providerDisplayName").asText(id)));
        }
        if (answer.isSignIn() || answer.status() == 403) {
            return new PatAnswer.Refused(organization);
        }
        return new PatAnswer.Unknown(
                organization,
                answer.status() == 404
                        ? "is not known there"
                        : "answers with status " + answer.status() + ", which says nothing about the token");
    }
}
