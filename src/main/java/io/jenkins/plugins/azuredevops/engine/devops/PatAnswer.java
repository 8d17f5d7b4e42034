package io.jenkins.plugins.azuredevops.engine.devops;

/** What an organization makes of a personal access token. */
public sealed interface PatAnswer {

    /** The organization's name. */
    String organization();

    /**
     * It works there.
     *
     * @param owner the name under which the organization shows whose token it is
     */
    record Works(String organization, String owner) implements PatAnswer {}

    /** It does not: it has ended, was revoked, is not for this organization, or a policy forbids it. */
    record Refused(String organization) implements PatAnswer {}

    /**
     * Nobody knows: there was no answer, or one that says nothing about the token.
     *
     * @param why in words that follow the name of the organization
     */
    record Unknown(String organization, String why) implements PatAnswer {}
}
