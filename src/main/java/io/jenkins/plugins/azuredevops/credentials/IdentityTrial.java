package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.ModelObject;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import io.jenkins.plugins.azuredevops.identity.Occasion;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tries an identity for an administrator, who wants to know what would come of it before builds use it. */
@Restricted(NoExternalUse.class)
public final class IdentityTrial {

    private final AzureDevOpsCredentials credentials;

    public IdentityTrial(@NonNull AzureDevOpsCredentials credentials) {
        this.credentials = credentials;
    }

    /**
     * One token, kept by nobody. Asks Entra each time and blocks, for a bounded time.
     *
     * @throws IllegalArgumentException when the credential is not complete
     */
    @NonNull
    public AccessToken exchange() throws ExchangeException, InterruptedException {
        return AzureDevOpsClients.get().exchange().exchange(identity(), Exchange.AZURE_DEVOPS);
    }

    private Identity identity() {
        EntraIdentity identity = credentials.getIdentity();
        if (identity == null) {
            throw new IllegalArgumentException(Messages.AzureDevOpsCredentials_noIdentity());
        }
        return identity.forExchange(new Occasion.OutsideBuilds(null));
    }

    /** Why it would have no token in the store of that context, and what to do; empty where it has. */
    @NonNull
    public Optional<String> refusalIn(@NonNull ModelObject context) {
        AllowedUse there = new AllowedUse(credentials.getId(), null, null, Place.in(context));
        return credentials.identities().stream()
                .map(there::refusalOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Why an item may not use it, and what to do; null where it may. On which agents is not looked at.
     *
     * @param inSystemStore whether it is, or would be, in the store of Jenkins itself
     */
    @CheckForNull
    public String refusalOf(@NonNull Item item, boolean inSystemStore) {
        Place place = inSystemStore ? new Place.OfSystem() : new Place.Elsewhere();
        try {
            new AllowedUse(credentials.getId(), credentials.getAllowedItems(), null, place).checkItem(item);
            return null;
        } catch (NoTokenException e) {
            return e.reason();
        }
    }
}
