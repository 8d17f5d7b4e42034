package io.jenkins.plugins.azuredevops.engine.devops;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.advice.AdviceCatalogue;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Refused;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import java.net.URI;
import java.util.Map;

/**
 * Tells the ways apart in which Azure DevOps does not take a token, and says who can do what about each: by its code, where
 * it gives one, from the {@link AdviceCatalogue}.
 */
final class Refusals {

    private static final String NOT_A_MEMBER = "TF401444";
    private static final String NO_REPOSITORY = "TF401019";

    private static final Map<String, Reason> REASONS = Map.of(
            NOT_A_MEMBER,
            Reason.NOT_A_MEMBER,
            "TF400813",
            Reason.NOT_AUTHENTICATED,
            "VS403463",
            Reason.BLOCKED,
            "TF400733",
            Reason.THROTTLED,
            NO_REPOSITORY,
            Reason.NO_REPOSITORY,
            "VS800075",
            Reason.NO_REPOSITORY,
            "TF401027",
            Reason.NO_PERMISSION,
            "TF402455",
            Reason.NO_PERMISSION);

    private Refusals() {}

    static Refused of(String organization, Answer answer, TokenClaims claims) {
        String code = answer.code();
        if ("TF400813".equals(code) && namesSomebody(answer.message())) {
            return new Refused(organization, Reason.NOT_A_MEMBER, code, advice(NOT_A_MEMBER, claims));
        }
        Reason reason = code == null ? null : REASONS.get(code);
        if (reason != null) {
            return new Refused(organization, reason, code, advice(code, claims));
        }
        return ofStatus(organization, answer, code, claims);
    }

    /** Azure DevOps says the same of a repository or project that is not there and of one that may not be seen. */
    static RepositoryAccess.Refused of(URI repository, Answer answer, TokenClaims claims) {
        if (answer.status() == 404 && answer.code() == null) {
            return new RepositoryAccess.Refused(repository, Reason.NO_REPOSITORY, null, advice(NO_REPOSITORY, claims));
        }
        Refused refused = of("", answer, claims);
        return new RepositoryAccess.Refused(repository, refused.reason(), refused.code(), refused.advice());
    }

    private static Refused ofStatus(String organization, Answer answer, @CheckForNull String code, TokenClaims claims) {
        if (answer.status() == 429) {
            return new Refused(organization, Reason.THROTTLED, code, advice("TF400733", claims));
        }
        if (answer.isSignIn()) {
            return new Refused(organization, Reason.NOT_AUTHENTICATED, code, advice("TF400813", claims));
        }
        if (code != null) {
            return new Refused(organization, Reason.OTHER, code, advice(code, claims));
        }
        if (answer.status() == 404) {
            return new Refused(
                    organization,
                    Reason.UNKNOWN_ORGANIZATION,
                    null,
                    "Check the name: there is no organization of that name.");
        }
        return new Refused(
                organization,
                Reason.NOT_AZURE_DEVOPS,
                null,
                "Something other than Azure DevOps answered, with status " + answer.status()
                        + ": check the Azure DevOps hosts in the global settings, and the proxy.");
    }

    static String unreachable(URI url) {
        return "There is no connection: check that this controller can reach " + url
                + " over https, and its proxy settings.";
    }

    /** TF400813 names the user it refuses: nobody, or the anonymous one, when the token itself was not accepted. */
    private static boolean namesSomebody(String message) {
        return !message.contains("''") && !message.contains(DevOpsClient.NOBODY);
    }

    static Refused otherTenant(String organization, String tenant, String tokenTenant) {
        return new Refused(
                organization,
                Reason.OTHER_TENANT,
                null,
                "The organization is connected to tenant " + tenant + ", the token is of tenant " + tokenTenant
                        + ": enter the organization's tenant in the credential.");
    }

    static Refused noTenant(String organization) {
        return new Refused(
                organization,
                Reason.NO_TENANT,
                null,
                "The organization is connected to no Entra tenant: its administrator must connect it before an "
                        + "application can be a member.");
    }

    static Refused anonymous(String organization, TokenClaims claims) {
        return new Refused(
                organization,
                Reason.ANONYMOUS,
                null,
                "The organization answered to an anonymous caller, as one with public projects does, and not to this "
                        + "identity: check the tenant. " + advice(NOT_A_MEMBER, claims));
    }

    private static String advice(String code, TokenClaims claims) {
        return AdviceCatalogue.standard().of(code).actionFor(claims.objectId());
    }
}
