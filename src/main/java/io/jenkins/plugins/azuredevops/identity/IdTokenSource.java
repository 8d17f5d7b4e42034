package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ModelObject;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The issuer of a build's ID tokens: the OpenID Connect provider plugin, where it is installed. */
@Restricted(NoExternalUse.class)
public interface IdTokenSource extends ExtensionPoint {

    /**
     * A fresh token of the credential of that id, for that occasion.
     *
     * @throws IllegalArgumentException when there is none; says what to do
     */
    @NonNull
    SecretText fresh(@NonNull String credentialsId, @NonNull Occasion occasion);

    /** The credentials that a form may offer. */
    @NonNull
    ListBoxModel offered(@CheckForNull ModelObject context, @NonNull String chosen);

    /**
     * What Entra has to know of the tokens of a credential; null where it is not found.
     *
     * @param context in whose store the identity is
     */
    @CheckForNull
    FederationTerms terms(@CheckForNull ModelObject context, @NonNull String credentialsId);

    /** @throws IllegalArgumentException where the plugin is not installed */
    @NonNull
    static IdTokenSource get() {
        List<IdTokenSource> sources = ExtensionList.lookup(IdTokenSource.class);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(Messages.IdTokenIdentity_noPlugin());
        }
        return sources.get(0);
    }
}
