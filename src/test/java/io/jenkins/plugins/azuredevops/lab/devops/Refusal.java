package io.jenkins.plugins.azuredevops.lab.devops;

/** Why a call is refused. Each surface words it in its own way. */
sealed interface Refusal {

    /** Nothing was shown. */
    record Unauthenticated() implements Refusal {}

    /** Expired, garbage, of another issuer or audience, a PAT that is unknown or that policy forbids: all look alike. */
    record BadCredentials() implements Refusal {}

    /** A valid token, of a tenant that is not the organization's. */
    record OtherTenant() implements Refusal {}

    /** A valid token of the right tenant; its principal is not in the organization. */
    record NotMember(String tenantId, String objectId) implements Refusal {}

    /** Conditional Access, asked again at use. */
    record BlockedByConditionalAccess(boolean withPage) implements Refusal {}

    /** Two Authorization headers. */
    record Malformed() implements Refusal {}

    record NoProject(String name) implements Refusal {}

    record NoRepository(String name) implements Refusal {}

    /** May read, may not push. */
    record NoPush(Member member) implements Refusal {}
}
