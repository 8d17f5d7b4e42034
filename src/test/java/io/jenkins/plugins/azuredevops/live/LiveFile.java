package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Platform;
import java.net.URI;
import java.nio.file.Path;

/**
 * What the file of a live check says.
 *
 * @param client the application's id; of a managed identity, its client id
 * @param otherOrganization one in which the identity is no member; null where none is to be asked
 * @param repository to clone from; null where there is none
 * @param feed the index of a package feed; null where there is none
 * @param platform where the tokens are asked for
 * @param ca certificates (PEM) to trust beside those of Java; null for none
 * @param isReal whether all that is asked are the real services
 */
record LiveFile(
        String tenant,
        String client,
        LiveProof proof,
        Organization organization,
        @CheckForNull Organization otherOrganization,
        @CheckForNull URI repository,
        @CheckForNull URI feed,
        Push push,
        Platform platform,
        @CheckForNull Path ca,
        boolean isReal) {

    /** What becomes of a push. */
    enum Push {
        /** Nothing is asked that has to do with pushing. */
        NOT_ASKED,
        ALLOWED,
        REFUSED
    }

    /** Whether an application proves itself to Entra, and no platform gives the token. */
    boolean isOfApplication() {
        return !(proof instanceof LiveProof.Machine);
    }
}
