package io.jenkins.plugins.azuredevops.engine.devops;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks an organization who a token is, and a repository whether it may be read with it. Never follows a redirect: the token goes to the organization's host or nowhere.
 *
 * <p>Safe for threads; blocks for at most twice its time limit.
 */
public final class DevOpsClient {

    static final String NOBODY = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";

    /** Azure DevOps ignores it. */
    private static final String USERNAME = "azure-devops";

    /** Permission 2, "Edit instance-level information", of the namespace "Collection" ("Security namespaces"). */
    private static final String EDIT_ORGANIZATION =
            "/_apis/permissions/3e65f728-f8bc-4ecd-8764-7e378b19bfa7/2?api-version=6.0";

    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private final OkHttpClient http;

    /** @param http carries the requests; its proxy and trust settings are used */
    public DevOpsClient(OkHttpClient http, Duration limit) {
        this.http = http.newBuilder()
                .connectTimeout(limit)
                .readTimeout(limit)
                .callTimeout(limit)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /**
     * The tenant behind an organization, which it tells anybody (header {@code X-VSS-ResourceTenant}, as Git Credential
     * Manager and the Azure Artifacts credential provider ask for it); null where it does not say.
     */
    @CheckForNull
    public String tenantOf(Organization organization) throws IOException {
        Request request =
                new Request.Builder().url(organization.url().toString()).head().build();
        try (Response response = http.newCall(request).execute()) {
            return response.headers("X-VSS-ResourceTenant").stream()
                    .flatMap(value -> java.util.Arrays.stream(value.split(",")))
                    .map(value -> value.trim().toLowerCase(Locale.ROOT))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Shows the token to the organization: first compares the tenants, then asks who we are there
     * ({@code _apis/connectionData}). A status of 200 proves nothing, since organizations with public projects answer
     * anyone: the identity in the answer is compared with the token's.
     */
    public Connection connect(Organization organization, SecretText token) {
        String name = organization.name();
        TokenClaims claims = TokenClaims.of(token);
        try {
            String tenant = tenantOf(organization);
            if (ZERO.equals(tenant)) {
                return Refusals.noTenant(name);
            }
            if (tenant != null && claims.tenantId() != null && !tenant.equalsIgnoreCase(claims.tenantId())) {
                return Refusals.otherTenant(name, tenant, claims.tenantId());
            }
            Request request =
                    call(organization, "/_apis/connectionData?api-version=7.1-preview&connectOptions=none", token);
            try (Response response = http.newCall(request).execute()) {
                Answer answer = Answer.of(response);
                return answer.isJson() && response.code() == 200
                        ? whoAmI(name, tenant, answer.json(), claims)
                        : Refusals.of(name, answer, claims);
            }
        } catch (IOException e) {
            return new Connection.Refused(name, Reason.UNREACHABLE, null, Refusals.unreachable(organization.url()));
        }
    }

    /**
     * Whether the token's principal may edit settings of the whole organization, which of the groups that every organization
     * has, only the Project Collection Administrators may: the organization is asked for that permission of the caller (REST
     * reference, "Permissions - Has Permissions"; GitHub's gh-gei asks the same, {@code AdoApi.IsCallerOrgAdmin}). False also
     * where it does not say.
     */
    public boolean mayEdit(Organization organization, SecretText token) {
        Request request = call(organization, EDIT_ORGANIZATION, token);
        try (Response response = http.newCall(request).execute()) {
            Answer answer = Answer.of(response);
            return response.code() == 200 && answer.json().path("value").path(0).asBoolean(false);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes git's own first request of a clone with the token: {@code GET info/refs?service=git-upload-pack} (git
     * documentation, gitprotocol-http). Who we are in the organization is {@link #connect}'s to say: a public repository
     * answers anybody.
     *
     * @param repository to clone from
     * @throws IllegalArgumentException when the repository is none of the organization's: no token goes there
     */
    public RepositoryAccess read(Organization organization, URI repository, SecretText token) {
        if (!organization.contains(repository)) {
            throw new IllegalArgumentException(repository + " is not in the organization " + organization.name() + ".");
        }
        Request request = new Request.Builder()
                .url(repository + "/info/refs?service=git-upload-pack")
                .header("Authorization", Credentials.basic(USERNAME, token.reveal()))
                // as git does, and so that the answer does not list all branches
                .header("Git-Protocol", "version=2")
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code() == 200 && ADVERTISEMENT.equals(response.header("Content-Type"))
                    ? new RepositoryAccess.Readable(repository)
                    : Refusals.of(repository, Answer.of(response), TokenClaims.of(token));
        } catch (IOException e) {
            return new RepositoryAccess.Refused(
                    repository, Reason.UNREACHABLE, null, Refusals.unreachable(organization.url()));
        }
    }

    private static Request call(Organization organization, String path, SecretText token) {
        return new Request.Builder()
                .url(organization.url() + path)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Accept", "application/json")
                .header("X-TFS-FedAuthRedirect", "Suppress")
                .build();
    }

    private static Connection whoAmI(
            String organization, @CheckForNull String tenant, JsonNode answer, TokenClaims claims) {
        JsonNode user = answer.path("authenticatedUser");
        String id = user.path("id").asText("");
        String descriptor = user.path("descriptor").asText("").toLowerCase(Locale.ROOT);
        if (id.isEmpty() || id.equals(NOBODY) || id.equals(ZERO) || descriptor.startsWith("system:publicaccess")) {
            return Refusals.anonymous(organization, claims);
        }
        String objectId = claims.objectId();
        boolean isUs = objectId == null
                || user.toString().toLowerCase(Locale.ROOT).contains(objectId.toLowerCase(Locale.ROOT));
        if (!isUs) {
            return Refusals.anonymous(organization, claims);
        }
        String display = user.path("customDisplayName")
                .asText(user.path("providerDisplayName").asText(id));
        return new Connection.Member(organization, display, id, tenant);
    }
}
