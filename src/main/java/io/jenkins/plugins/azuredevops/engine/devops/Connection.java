package io.jenkins.plugins.azuredevops.engine.devops;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** What came of showing a token to an organization. */
public sealed interface Connection {

    /** One sentence for people; of a refusal, what to do. */
    String sentence();

    /**
     * The organization knows the token's principal.
     *
     * @param displayName under which the organization shows it
     * @param id its id in Azure DevOps, as in messages about missing permissions
     * @param tenantId the tenant behind the organization; null where it does not say
     */
    record Member(
            String organization,
            String displayName,
            String id,
            @CheckForNull String tenantId) implements Connection {
        @Override
        public String sentence() {
            return "Connected to " + organization + " as " + displayName + " (" + id + ").";
        }
    }

    /**
     * The organization does not take the token.
     *
     * @param reason why
     * @param code Azure DevOps' own code such as {@code TF401444}; null where it gave none
     */
    record Refused(
            String organization,
            Reason reason,
            @CheckForNull String code,
            String advice) implements Connection {
        @Override
        public String sentence() {
            return organization + ": " + advice + (code == null ? "" : " (" + code + ")");
        }
    }

    /** Why a token was not taken. */
    enum Reason {
        /** Another tenant than the token's stands behind the organization. */
        OTHER_TENANT,
        /** The organization belongs to no tenant, so no Entra application can be its member. */
        NO_TENANT,
        /** The principal is not a member. */
        NOT_A_MEMBER,
        /** The token was not accepted as one: the answer was the sign-in page, a redirect to it, or 401. */
        NOT_AUTHENTICATED,
        /** It answered, but to somebody else: a public organization answers anyone. */
        ANONYMOUS,
        /** A policy of the organization or its tenant blocks the request. */
        BLOCKED,
        /** No organization of that name. */
        UNKNOWN_ORGANIZATION,
        /** No repository of that name, or none that the principal may read. */
        NO_REPOSITORY,
        /** A member that lacks a permission for this, or whom a policy of the branch stops. */
        NO_PERMISSION,
        /** Too many requests. */
        THROTTLED,
        /** No connection, or no answer in time. */
        UNREACHABLE,
        /** It said no with a code that is not known here. */
        OTHER,
        /** An answer that is not Azure DevOps'. */
        NOT_AZURE_DEVOPS
    }
}
