package io.jenkins.plugins.azuredevops.engine.devops;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Refused;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import java.net.URI;

/** Tells the ways apart in which Azure DevOps does not take a token, and says who can do what about each. */
final class Refusals {

    private Refusals() {}

    static Refused of(String organization, Answer answer, TokenClaims claims) {
        String code = answer.code();
        if ("TF401444".equals(code)) {
            return new Refused(organization, Reason.NOT_A_MEMBER, code, addMember(claims));
        }
        if ("VS403463".equals(code)) {
            return new Refused(
                    organization,
                    Reason.BLOCKED,
                    code,
                    "Ask the Conditional Access administrator to allow this controller's address: a policy blocks the "
                            + "identity.");
        }
        if (answer.status() == 429 || "TF400733".equals(code)) {
            return new Refused(
                    organization,
                    Reason.THROTTLED,
                    code,
                    "Wait a few minutes: the organization asks for fewer requests of this identity.");
        }
        if ("TF400813".equals(code) && namesSomebody(answer.message())) {
            return new Refused(organization, Reason.NOT_A_MEMBER, code, addMember(claims));
        }
        if (answer.isSignIn()) {
            return new Refused(
                    organization,
                    Reason.NOT_AUTHENTICATED,
                    code,
                    "The token is not accepted: check that the credential's tenant is the one to which the "
                            + "organization is connected, and that the token has not ended.");
        }
        if (answer.status() == 404) {
            return new Refused(
                    organization,
                    Reason.UNKNOWN_ORGANIZATION,
                    code,
                    "Check the name: there is no organization of that name.");
        }
        return new Refused(
                organization,
                Reason.NOT_AZURE_DEVOPS,
                code,
                "Something other than Azure DevOps answered, with status " + answer.status()
                        + ": check the Azure DevOps hosts in the global settings, and the proxy.");
    }

    /** Azure DevOps says the same of a repository or project that is not there and of one that may not be seen. */
    static RepositoryAccess.Refused of(URI repository, Answer answer, TokenClaims claims) {
        if (answer.status() == 404 || "VS800075".equals(answer.code())) {
            return new RepositoryAccess.Refused(
                    repository,
                    Reason.NO_REPOSITORY,
                    answer.code(),
                    "Check the name, or ask an administrator of the organization to give the service principal "
                            + principal(claims.objectId())
                            + "access level Basic and the permission to read it: there is no such repository, or it "
                            + "may not be seen.");
        }
        Refused refused = of("", answer, claims);
        return new RepositoryAccess.Refused(repository, refused.reason(), refused.code(), refused.advice());
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
                        + "identity: check the tenant. " + addMember(claims));
    }

    private static String addMember(TokenClaims claims) {
        return "Ask an administrator of the organization to add the service principal " + principal(claims.objectId())
                + "under Organization settings, Users, with access level Basic.";
    }

    private static String principal(@CheckForNull String objectId) {
        return objectId == null ? "" : "with object id " + objectId + " ";
    }
}
