package io.jenkins.plugins.azuredevops.credentials;

import static java.util.Comparator.naturalOrder;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.identity.Pause;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.Level;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionTest;
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
        Level worst;
        EntraIdentity strong = typed.getIdentity();
        if (strong == null) {
            lines.add(Messages.AzureDevOpsCredentials_noIdentity());
            worst = Level.ERROR;
        } else {
            worst = show(strong, occasion, allowed, organizations, lines);
        }
        EntraIdentity weaker =
                typed.getTrust() == null ? null : typed.getTrust().getWeaker();
        if (weaker != null) {
            lines.add(Messages.ConnectionCheck_weaker());
            Level ofWeaker = show(weaker, occasion, allowed, organizations, lines);
            worst = ofWeaker.compareTo(worst) > 0 ? ofWeaker : worst;
        }
        String markup = String.join("<br>", lines.stream().map(Util::xmlEscape).toList());
        return switch (worst) {
            case OK -> FormValidation.okWithMarkup(markup);
            case WARNING -> FormValidation.warningWithMarkup(markup);
            case ERROR -> FormValidation.errorWithMarkup(markup);
        };
    }

    private Level show(
            EntraIdentity identity,
            Occasion occasion,
            AllowedUse allowed,
            List<String> organizations,
            List<String> lines) {
        try {
            // a test gets a token too
            allowed.check(identity);
            List<ConnectionResult> results = new ConnectionTest(clients.exchange(), clients.devOps(), Pause.ON_THREAD)
                    .run(identity.forExchange(occasion), clients.organizations(organizations), null);
            results.forEach(result -> lines.add(result.sentence()));
            Level worst = results.stream()
                    .map(ConnectionResult::level)
                    .max(naturalOrder())
                    .orElseThrow();
            return organizations.isEmpty() ? Level.ERROR : worst;
        } catch (NoTokenException e) {
            lines.add(e.reason());
        } catch (IllegalArgumentException e) {
            lines.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lines.add(Messages.AzureDevOpsCredentials_interrupted());
        }
        return Level.ERROR;
    }
}
