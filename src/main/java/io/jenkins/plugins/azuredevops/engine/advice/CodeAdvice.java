package io.jenkins.plugins.azuredevops.engine.advice;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;

/**
 * What is known of one code.
 *
 * @param code such as {@code AADSTS7000215}; of the row for codes that are not known, the letters alone
 * @param cause what has happened, as a sentence
 * @param fixer who can do something about it
 * @param action the one thing to do, as a sentence; may have {@link #PRINCIPAL} in it
 * @param link where more of it is written
 * @param source where the answer with this code stands that the row was written from
 * @param quoted whether the source has the answer itself, and does not only describe it
 * @param passing whether it may pass within minutes of a change in Entra, which takes that long to get around
 */
public record CodeAdvice(
        String code, String cause, Fixer fixer, String action, URI link, URI source, boolean quoted, boolean passing) {

    /** Stands in an action for the service principal of whom it speaks. */
    static final String PRINCIPAL = "{principal}";

    /**
     * What to do, for a certain service principal.
     *
     * @param objectId by which Azure DevOps knows it; null where it is not known
     */
    public String actionFor(@CheckForNull String objectId) {
        String principal = "the service principal" + (objectId == null ? "" : " with object id " + objectId);
        return action.replace(PRINCIPAL, principal);
    }
}
