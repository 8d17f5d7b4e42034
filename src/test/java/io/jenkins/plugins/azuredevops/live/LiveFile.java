package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.net.URI;
import java.nio.file.Path;

/**
 * What the file of a live check says.
 *
 * @param secret the client secret; null where an assertion proves who we are
 * @param assertionFile holds an assertion that is valid now, read anew for each exchange; null where there is a secret
 * @param otherOrganization one in which the identity is no member; null where none is to be asked
 * @param repository to clone from; null where there is none
 * @param feed the index of a package feed; null where there is none
 * @param authority where the tokens are asked for
 * @param ca certificates (PEM) to trust beside those of Java; null for none
 * @param isReal whether all that is asked are the real services
 */
record LiveFile(
        String tenant,
        String client,
        @CheckForNull SecretText secret,
        @CheckForNull Path assertionFile,
        Organization organization,
        @CheckForNull Organization otherOrganization,
        @CheckForNull URI repository,
        @CheckForNull URI feed,
        Push push,
        Authority authority,
        @CheckForNull Path ca,
        boolean isReal) {

    /** What becomes of a push. */
    enum Push {
        /** Nothing is asked that has to do with pushing. */
        NOT_ASKED,
        ALLOWED,
        REFUSED
    }
}
