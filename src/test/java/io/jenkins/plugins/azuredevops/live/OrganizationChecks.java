package io.jenkins.plugins.azuredevops.live;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.devops.RepositoryAccess;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import okhttp3.Headers;

/** What the plugin takes for granted of an organization, its sign-in and its repositories. */
final class OrganizationChecks {

    private static final String REST = "Azure DevOps, REST API reference";
    private static final String SIGN_IN = "observed: azure-devops-auth-samples 52, azure-sdk-for-cpp 5786 and 6019";

    private final Services services;

    /** Whether the organization answers anybody, since it has public projects. */
    private boolean isPublic;

    OrganizationChecks(Services services) {
        this.services = services;
    }

    List<Check> all() {
        return List.of(
                new Check(
                        "organization-tenant",
                        "The organization tells its tenant",
                        "X-VSS-ResourceTenant is the token's tenant",
                        "Git Credential Manager, AzureDevOpsRestApi; artifacts-credprovider, IAuthUtil",
                        this::tenant),
                new Check(
                        "who-am-i",
                        "The organization says who the token makes us",
                        "status 200, JSON, the token's object id in it; an aadsp. descriptor",
                        REST + ", connectionData; observed: the descriptors",
                        this::whoAmI),
                new Check(
                        "bad-token",
                        "A token with a broken signature is not taken, as the plugin asks",
                        "status 401, or status 200 for the anonymous user of an organization with public projects",
                        SIGN_IN + "; azure-identity, IdentityUtil (X-TFS-FedAuthRedirect)",
                        this::badToken),
                new Check(
                        "bad-token-page",
                        "The same without X-TFS-FedAuthRedirect",
                        "the sign-in page with status 203, a redirect to it, or status 401",
                        SIGN_IN,
                        this::badTokenPage),
                new Check(
                        "no-token",
                        "No token at all, without X-TFS-FedAuthRedirect",
                        "a redirect to the sign-in page, the page with status 203, or status 401",
                        SIGN_IN,
                        this::noToken),
                new Check(
                        "unknown-organization",
                        "An organization that was made up is not there",
                        "status 404",
                        "observed",
                        this::unknownOrganization),
                new Check(
                        "other-organization",
                        "An organization in which the identity is no member",
                        "another tenant, or status 401 with TF401444 or TF400813",
                        "Azure DevOps, \"Access Azure DevOps with Entra workload identity\", for TF401444",
                        this::otherOrganization),
                new Check(
                        "repository",
                        "The repository can be read",
                        "status 200, git's advertisement",
                        "git, gitprotocol-http; Azure DevOps, \"Use service principals and managed identities\"",
                        this::repository),
                new Check(
                        "missing-repository",
                        "A repository that was made up is not there",
                        "status 404 with TF401019",
                        "Azure DevOps, \"Access Azure DevOps with Entra workload identity\", for TF401019",
                        this::missingRepository));
    }

    private Finding tenant() throws IOException {
        AccessToken token = services.token();
        String tenant = services.devOps().tenantOf(organization());
        String wanted =
                token == null ? services.file().tenant() : token.claims().tenantId();
        if (tenant == null) {
            return Finding.failed(services.wire().summary() + ", without the header");
        }
        if (token == null && !services.file().tenant().matches("[0-9a-fA-F-]{36}")) {
            return Finding.skipped("it tells one; there is no token to compare it with");
        }
        boolean isSame = tenant.equalsIgnoreCase(wanted);
        return Finding.of(
                isSame,
                services.wire().summary() + ", "
                        + (isSame ? "the same tenant" : "tenant " + tenant + ", and not " + wanted));
    }

    private Finding whoAmI() {
        AccessToken token = services.token();
        if (token == null) {
            return Finding.skipped(EntraChecks.NO_TOKEN);
        }
        Connection connection = services.devOps().connect(organization(), token.value());
        Answered answer = services.wire().last();
        if (!(connection instanceof Connection.Member member) || answer == null) {
            return judge(connection, false);
        }
        services.name("principal", member.displayName());
        services.name("id in the organization", member.id());
        JsonNode user = answer.json().path("authenticatedUser");
        String kind = user.path("subjectDescriptor").asText("absent").replaceFirst("\\..*", "");
        return Finding.of(
                kind.equals("aadsp"),
                answer.summary() + "; a member; object id in "
                        + where(user, token.claims().objectId()) + "; subjectDescriptor of the kind " + kind);
    }

    private static String where(JsonNode user, @CheckForNull String objectId) {
        if (objectId == null) {
            return "no claim of the token";
        }
        List<String> members = new java.util.ArrayList<>();
        user.properties().forEach(member -> {
            if (member.getValue().toString().toLowerCase(Locale.ROOT).contains(objectId.toLowerCase(Locale.ROOT))) {
                members.add(member.getKey());
            }
        });
        return members.isEmpty() ? "no member" : String.join(", ", members);
    }

    private Finding badToken() {
        if (services.token() == null) {
            return Finding.skipped(EntraChecks.NO_TOKEN);
        }
        Connection connection = services.devOps().connect(organization(), services.brokenToken());
        Reason reason = connection instanceof Connection.Refused refused ? refused.reason() : null;
        isPublic = reason == Reason.ANONYMOUS;
        return judge(connection, isPublic || reason == Reason.NOT_AUTHENTICATED);
    }

    private Finding badTokenPage() throws IOException {
        return services.token() == null
                ? Finding.skipped(EntraChecks.NO_TOKEN)
                : signIn(Headers.of(
                        "Authorization", "Bearer " + services.brokenToken().reveal()));
    }

    private Finding noToken() throws IOException {
        return signIn(Headers.of());
    }

    private Finding signIn(Headers headers) throws IOException {
        Answered answer =
                services.get(URI.create(organization().url() + "/_apis/projects?$top=1&api-version=7.1"), headers);
        int status = answer.status();
        String location = answer.location();
        boolean isSignIn = status == 203
                || status == 401
                || status == 302 && location != null && (location.contains("_signin") || location.contains("login."));
        return Finding.of(isSignIn || status == 200 && isPublic, answer.summary());
    }

    /** With the broken token: a good one goes to no organization but those of the file. */
    private Finding unknownOrganization() {
        if (services.token() == null) {
            return Finding.skipped(EntraChecks.NO_TOKEN);
        }
        String root = organization().url().toString();
        URI host = URI.create(root.substring(0, root.lastIndexOf('/')));
        Organization madeUp = Organization.named("made-up-" + UUID.randomUUID(), List.of(host));
        services.name("made-up organization", madeUp.name());
        Connection connection = services.devOps().connect(madeUp, services.brokenToken());
        return judge(
                connection,
                connection instanceof Connection.Refused refused && refused.reason() == Reason.UNKNOWN_ORGANIZATION);
    }

    private Finding otherOrganization() {
        AccessToken token = services.token();
        Organization other = services.file().otherOrganization();
        if (other == null) {
            return Finding.skipped("not asked: the file names no otherOrganization");
        }
        if (token == null) {
            return Finding.skipped(EntraChecks.NO_TOKEN);
        }
        Connection connection = services.devOps().connect(other, token.value());
        return judge(
                connection,
                connection instanceof Connection.Refused refused
                        && Set.of(Reason.OTHER_TENANT, Reason.NOT_A_MEMBER).contains(refused.reason()));
    }

    private Finding repository() {
        AccessToken token = services.token();
        URI repository = services.file().repository();
        if (repository == null) {
            return Finding.skipped("not asked: the file names no repository");
        }
        return token == null ? Finding.skipped(EntraChecks.NO_TOKEN) : read(repository, token.value(), null);
    }

    private Finding missingRepository() {
        AccessToken token = services.token();
        URI repository = services.file().repository();
        if (repository == null) {
            return Finding.skipped("not asked: the file names no repository");
        }
        return token == null
                ? Finding.skipped(EntraChecks.NO_TOKEN)
                : read(madeUpBeside(repository), token.value(), Reason.NO_REPOSITORY);
    }

    /** In the same project. */
    static URI madeUpBeside(URI repository) {
        String url = repository.toString();
        return URI.create(url.substring(0, url.lastIndexOf('/') + 1) + "made-up-" + UUID.randomUUID());
    }

    /** @param expected why it should be refused; null where it should not */
    private Finding read(URI repository, SecretText token, @CheckForNull Reason expected) {
        RepositoryAccess access = services.devOps().read(organization(), repository, token);
        String summary = services.wire().summary();
        if (access instanceof RepositoryAccess.Refused refused) {
            boolean isAsExpected = refused.reason() == expected && "TF401019".equals(refused.code());
            return Finding.of(isAsExpected, refused.reason() + "; " + summary, refused.advice());
        }
        return Finding.of(expected == null, summary);
    }

    private Finding judge(Connection connection, boolean isAsExpected) {
        String summary = services.wire().summary();
        return connection instanceof Connection.Refused refused
                ? Finding.of(isAsExpected, refused.reason() + "; " + summary, refused.advice())
                : Finding.of(isAsExpected, "taken; " + summary);
    }

    private Organization organization() {
        return services.file().organization();
    }
}
