package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import io.jenkins.plugins.azuredevops.identity.Occasion;
import java.util.ArrayList;
import java.util.List;

/** The button of the form: what Entra and the organizations say of what is typed there. */
final class ConnectionCheck {

    private final AzureDevOpsClients clients;

    ConnectionCheck(AzureDevOpsClients clients) {
        this.clients = clients;
    }

    /**
     * Shows the identities of a credential to Entra and to each of its organizations.
     *
     * @param typed as it stands in the form; it need not be stored
     * @param context in whose store it is, or would be
     */
    FormValidation run(AzureDevOpsCredentials typed, @CheckForNull ModelObject context) {
        Occasion occasion = new Occasion.OutsideBuilds(context instanceof Item item ? item : null);
        AllowedUse allowed = new AllowedUse(typed.getId(), null, null, Place.in(context));
        List<String> organizations = AzureDevOpsCredentials.names(typed.getOrganizations());
        List<String> lines = new ArrayList<>();
        boolean all;
        EntraIdentity strong = typed.getIdentity();
        if (strong == null) {
            lines.add(Messages.AzureDevOpsCredentials_noIdentity());
            all = false;
        } else {
            all = show(strong, occasion, allowed, organizations, lines);
        }
        EntraIdentity weaker =
                typed.getTrust() == null ? null : typed.getTrust().getWeaker();
        if (weaker != null) {
            lines.add(Messages.ConnectionCheck_weaker());
            all &= show(weaker, occasion, allowed, organizations, lines);
        }
        String markup = String.join("<br>", lines.stream().map(Util::xmlEscape).toList());
        return all ? FormValidation.okWithMarkup(markup) : FormValidation.errorWithMarkup(markup);
    }

    private boolean show(
            EntraIdentity identity,
            Occasion occasion,
            AllowedUse allowed,
            List<String> organizations,
            List<String> lines) {
        try {
            // a test gets a token too
            allowed.check(identity);
            AccessToken token = clients.exchange().exchange(identity.forExchange(occasion), Exchange.AZURE_DEVOPS);
            return show(token, organizations, lines);
        } catch (NoTokenException e) {
            lines.add(e.reason());
        } catch (IllegalArgumentException | ExchangeException e) {
            lines.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lines.add(Messages.AzureDevOpsCredentials_interrupted());
        }
        return false;
    }

    private boolean show(AccessToken token, List<String> organizations, List<String> lines) {
        DevOpsClient devOps = clients.devOps();
        lines.add(Messages.ConnectionCheck_token(token.claims().objectId()));
        boolean all = !organizations.isEmpty();
        for (Organization organization : clients.organizations(organizations)) {
            Connection connection = devOps.connect(organization, token.value());
            all &= connection instanceof Connection.Member;
            lines.add(connection.sentence());
        }
        return all;
    }
}
