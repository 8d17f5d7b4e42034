package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.azuredevops.lab.devops.Organization;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestTest extends LabTest {

    private static final String[] SUPPRESS = {"X-TFS-FedAuthRedirect", "Suppress"};

    private LabIdentity build;
    private Organization contoso;
    private String url;

    @BeforeEach
    void organization() {
        build = lab.identity("contoso-build");
        contoso = lab.devOps().organization("contoso");
        url = lab.organization("contoso").url().toString();
    }

    @Test
    void connectionDataNamesTheServicePrincipal() throws Exception {
        HttpResponse<String> answer = as(calls.token(build), "/_apis/connectionData?api-version=7.1-preview");

        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode user = Calls.json(answer).get("authenticatedUser");
        assertEquals(
                "Microsoft.VisualStudio.Services.Claims.AadServicePrincipal;" + build.tenantId() + "\\"
                        + build.objectId(),
                user.get("descriptor").asText());
        assertTrue(user.get("subjectDescriptor").asText().startsWith("aadsp."), user.toString());
        assertFalse(user.get("id").asText().equals(build.objectId()), "Azure DevOps has ids of its own");
        assertEquals("hosted", Calls.json(answer).get("deploymentType").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "connectionData, 7.1, 400, VssInvalidPreviewVersionException",
        "connectionData, 9.9-preview, 400, VssVersionOutOfRangeException",
        "connectionData, seven, 400, VssVersionNotSpecifiedException",
        "connectionData, 7.1-preview.1, 200, ''",
        "projects, 7.1, 200, ''",
        "projects, 7.2, 400, VssInvalidPreviewVersionException",
        "projects, 7.2-preview.4, 200, ''",
    })
    void versionsAreJudged(String area, String version, int status, String typeKey) throws Exception {
        HttpResponse<String> answer = as(calls.token(build), "/_apis/" + area + "?api-version=" + version);

        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(typeKey, Calls.json(answer).path("typeKey").asText());
    }

    @Test
    void aVersionInTheAcceptHeaderCounts() throws Exception {
        HttpResponse<String> answer = calls.get(
                url + "/_apis/connectionData",
                "Authorization",
                Calls.bearer(calls.token(build)),
                "Accept",
                "application/json; api-version=7.1");

        assertEquals(
                "VssInvalidPreviewVersionException",
                Calls.json(answer).path("typeKey").asText());
    }

    @Test
    void projectsAndRepositoriesAreListed() throws Exception {
        String token = calls.token(build);

        JsonNode projects = Calls.json(as(token, "/_apis/projects?$top=1&api-version=7.1"));
        JsonNode repositories = Calls.json(as(token, "/shop/_apis/git/repositories?api-version=7.1"));

        assertEquals(1, projects.get("count").asInt());
        assertEquals("shop", projects.at("/value/0/name").asText());
        assertEquals(
                lab.organization("contoso").gitUrl().toString(),
                repositories.at("/value/0/remoteUrl").asText());
        assertEquals("TF401019", code(as(token, "/shop/_apis/git/repositories/nothing?api-version=7.1")));
    }

    @Test
    void aStakeholderSeesProjectsAndNoRepositories() throws Exception {
        String token = calls.token(lab.identity("contoso-stakeholder"));

        assertEquals(1, Calls.json(as(token, "/_apis/projects")).get("count").asInt());
        assertEquals(
                0, Calls.json(as(token, "/_apis/git/repositories")).get("count").asInt());
        assertEquals("TF401019", code(as(token, "/shop/_apis/git/repositories/shop")));
    }

    @Test
    void aProjectThatIsHiddenOrMissingIsNotFound() throws Exception {
        contoso.project("shop").hideFrom(build.objectId());
        String token = calls.token(build);

        HttpResponse<String> answer = as(token, "/_apis/projects/shop");

        assertEquals(404, answer.statusCode());
        assertEquals("VS800075", code(answer));
        assertEquals(
                "ProjectDoesNotExistWithNameException",
                Calls.json(answer).get("typeKey").asText());
        assertEquals(0, Calls.json(as(token, "/_apis/projects")).get("count").asInt());
    }

    @Test
    void withoutCredentialsARedirectToTheSignInAnswers() throws Exception {
        HttpResponse<String> answer = calls.get(url + "/_apis/projects");

        assertEquals(302, answer.statusCode());
        String location = answer.headers().firstValue("Location").orElse("");
        assertTrue(location.contains("/_signin?"), location);
        HttpResponse<String> page = calls.get(location);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Sign In"), page.body());
    }

    @Test
    void withBadCredentialsTheSignInPageAnswersWith203() throws Exception {
        HttpResponse<String> answer = as("garbage", "/_apis/projects");

        assertEquals(203, answer.statusCode());
        assertTrue(
                answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html"),
                answer.headers().toString());
    }

    @Test
    void suppressTurnsTheSignInInto401WithThreeChallenges() throws Exception {
        HttpResponse<String> answer = calls.get(url + "/_apis/projects", SUPPRESS);

        assertEquals(401, answer.statusCode());
        assertEquals("TF400813", code(answer));
        assertEquals(
                "UnauthorizedRequestException",
                Calls.json(answer).get("typeKey").asText());
        List<String> challenges = answer.headers().allValues("WWW-Authenticate");
        assertEquals("Bearer authorization_uri=" + lab.authority() + "/" + build.tenantId(), challenges.get(0));
        assertTrue(challenges.get(1).startsWith("Basic realm=\"https://"), challenges.get(1));
        assertEquals("TFS-Federated", challenges.get(2));
        String error = answer.headers().firstValue("X-TFS-ServiceError").orElse("");
        assertTrue(URLDecoder.decode(error, StandardCharsets.UTF_8).startsWith("TF400813: "), error);
    }

    @Test
    void aChangeIsNeverRedirected() throws Exception {
        HttpResponse<String> answer = calls.send(HttpRequest.newBuilder(URI.create(url + "/_apis/projects/shop"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));

        assertEquals(401, answer.statusCode());
    }

    @Test
    void theStyleOfTheSignInCanBeSet() throws Exception {
        contoso.signIn(Organization.SignIn.PAGE);
        assertEquals(203, calls.get(url + "/_apis/projects").statusCode());
        contoso.signIn(Organization.SignIn.PLAIN);
        assertEquals(401, calls.get(url + "/_apis/projects").statusCode());
        contoso.signIn(Organization.SignIn.REDIRECT);
        assertEquals(302, as("garbage", "/_apis/projects").statusCode());
    }

    @Test
    void aHeadRequestTellsTheTenant() throws Exception {
        HttpResponse<String> answer =
                calls.send(HttpRequest.newBuilder(URI.create(url)).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertEquals(
                build.tenantId(),
                answer.headers().firstValue("X-VSS-ResourceTenant").orElse(""));
        assertEquals(
                "Bearer authorization_uri=" + lab.authority() + "/" + build.tenantId(),
                answer.headers().firstValue("WWW-Authenticate").orElse(""));
    }

    @Test
    void anOrganizationWithoutATenantAsksForNoBearer() throws Exception {
        lab.devOps().addOrganization("personal", Organization.NO_TENANT);

        HttpResponse<String> answer = calls.get(lab.devOps().url() + "/personal/_apis/projects", SUPPRESS);

        assertEquals(
                Organization.NO_TENANT,
                answer.headers().firstValue("X-VSS-ResourceTenant").orElse(""));
        assertTrue(
                answer.headers().allValues("WWW-Authenticate").stream().noneMatch(c -> c.startsWith("Bearer")),
                answer.headers().toString());
    }

    @Test
    void publicProjectsAnswer200ToNobodyAndToABogusToken() throws Exception {
        contoso.publicProjects(true);
        for (HttpResponse<String> answer : List.of(
                calls.get(url + "/_apis/connectionData?api-version=7.1-preview"),
                as("bogus", "/_apis/connectionData?api-version=7.1-preview"))) {
            assertEquals(200, answer.statusCode());
            JsonNode user = Calls.json(answer).get("authenticatedUser");
            assertEquals("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", user.get("id").asText());
            assertEquals("Anonymous", user.get("providerDisplayName").asText());
        }
    }

    @Test
    void aPrincipalOutsideTheOrganizationIsToldItsObjectId() throws Exception {
        LabIdentity stranger = lab.identity("contoso-stranger");

        HttpResponse<String> answer = as(calls.token(stranger), "/_apis/connectionData");

        assertEquals(401, answer.statusCode());
        assertEquals(
                "TF401444: Please sign-in at least once as " + stranger.tenantId() + "\\" + stranger.tenantId() + "\\"
                        + stranger.objectId() + " in a web browser to enable access to the service.",
                Calls.json(answer).get("message").asText());
    }

    @Test
    void aTokenOfAnotherTenantIs401WithoutAHint() throws Exception {
        HttpResponse<String> answer = as(calls.token(lab.identity("fabrikam-build")), "/_apis/connectionData");

        assertEquals(401, answer.statusCode());
        assertEquals("TF400813", code(answer));
        assertFalse(answer.body().contains(lab.identity("fabrikam-build").tenantId()), answer.body());
    }

    @Test
    void anExpiredTokenLooksLikeGarbage() throws Exception {
        lab.entra().tokenLifetime(Duration.ofSeconds(10));
        String token = calls.token(build);
        lab.devOps().clock().advance(Duration.ofSeconds(11));
        assertEquals(203, as(token, "/_apis/projects").statusCode());

        lab.devOps().clockTolerance(Duration.ofMinutes(5));
        assertEquals(200, as(token, "/_apis/projects").statusCode());
    }

    @Test
    void aTokenIsTakenAsBasicPasswordWithAnyUserAndNotAsUser() throws Exception {
        String token = calls.token(build);

        assertEquals(200, basic("", token).statusCode());
        assertEquals(200, basic("anybody", token).statusCode());
        assertEquals(203, basic(token, "").statusCode());
        assertEquals(203, basic(token, "x").statusCode());
    }

    @Test
    void twoAuthorizationHeadersAreABadRequest() throws Exception {
        String token = calls.token(build);

        HttpResponse<String> answer = calls.get(
                url + "/_apis/projects", "Authorization", Calls.bearer(token), "Authorization", Calls.basic("", token));

        assertEquals(400, answer.statusCode());
    }

    @Test
    void aPatIsAPasswordAndNoBearer() throws Exception {
        String pat = lab.organization("contoso").pat();

        assertEquals(84, pat.length());
        assertEquals(200, basic("", pat).statusCode());
        assertEquals(203, as(pat, "/_apis/projects").statusCode());
        contoso.forbidPats(true);
        assertEquals(203, basic("", pat).statusCode());
        contoso.forbidPats(false);
        lab.devOps().revokePat(pat);
        assertEquals(203, basic("", pat).statusCode());
    }

    @Test
    void aGlobalPatOpensEveryOrganizationOfItsOwnerUntilItIsRetired() throws Exception {
        String owner = "dana@contoso.lab.example";
        lab.devOps()
                .organization("fabrikam")
                .addUser(owner, "Dana", io.jenkins.plugins.azuredevops.lab.devops.Licence.BASIC);
        String[] header = {"Authorization", Calls.basic("", lab.devOps().issueGlobalPat(owner, Duration.ofDays(1)))};

        assertEquals(200, calls.get(url + "/_apis/projects", header).statusCode());
        String other = lab.organization("fabrikam").url() + "/_apis/projects";
        assertEquals(200, calls.get(other, header).statusCode());
        lab.devOps().retireGlobalPats(true);
        assertEquals(203, calls.get(other, header).statusCode());
    }

    @Test
    void conditionalAccessMayRefuseAtUse() throws Exception {
        String token = calls.token(build);
        contoso.conditionalAccess(Organization.ConditionalAccess.REFUSES);
        HttpResponse<String> json = as(token, "/_apis/projects");
        contoso.conditionalAccess(Organization.ConditionalAccess.REFUSES_WITH_PAGE);
        HttpResponse<String> page = as(token, "/_apis/projects");

        assertEquals(403, json.statusCode());
        assertEquals("VS403463", code(json));
        assertEquals(403, page.statusCode());
        assertTrue(page.body().startsWith("<html>") && page.body().contains("VS403463"), page.body());
    }

    @Test
    void answersNearTheRateLimitSaySo() throws Exception {
        String token = calls.token(build);
        lab.devOps().announceRateLimit(1, Duration.ofMillis(1500));

        HttpResponse<String> near = as(token, "/_apis/projects");

        assertEquals(200, near.statusCode());
        assertEquals("1.500", near.headers().firstValue("X-RateLimit-Delay").orElse(""));
        assertTrue(near.headers().firstValue("Retry-After").isPresent(), "Retry-After is missing");
        assertTrue(
                as(token, "/_apis/projects").headers().firstValue("Retry-After").isEmpty(), "only one was announced");
    }

    @Test
    void everyAnswerIdentifiesTheService() throws Exception {
        HttpResponse<String> known = as(calls.token(build), "/_apis/projects");
        HttpResponse<String> refused = calls.get(url + "/_apis/projects", SUPPRESS);

        for (String name :
                List.of("ActivityId", "X-TFS-Session", "X-VSS-E2EID", "X-TFS-ProcessId", "X-VSS-ResourceTenant")) {
            assertTrue(known.headers().firstValue(name).isPresent(), name + " is missing");
            assertTrue(refused.headers().firstValue(name).isPresent(), name + " is missing from a refusal");
        }
        assertTrue(known.headers().firstValue("X-VSS-UserData").isPresent(), "X-VSS-UserData is missing");
        assertTrue(refused.headers().firstValue("X-VSS-UserData").isEmpty(), "nobody is known");
    }

    @Test
    void anUnknownOrganizationIs404InHtml() throws Exception {
        HttpResponse<String> answer = calls.get(lab.devOps().url() + "/nobody/_apis/projects");

        assertEquals(404, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    }

    private HttpResponse<String> as(String token, String path) throws Exception {
        return calls.get(url + path, "Authorization", Calls.bearer(token));
    }

    private HttpResponse<String> basic(String user, String password) throws Exception {
        return calls.get(url + "/_apis/projects", "Authorization", Calls.basic(user, password));
    }

    private static String code(HttpResponse<String> answer) throws Exception {
        return Calls.json(answer).get("message").asText().replaceFirst(":.*", "");
    }
}
