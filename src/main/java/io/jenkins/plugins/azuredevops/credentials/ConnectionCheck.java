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
    FormValidation run(TypedCredentials typed, @CheckForNull ModelObject context) {
        AzureDevOpsCredentials credentials = typed.credentials();
        Trial trial = new Trial(
                new Occasion.OutsideBuilds(context instanceof Item item ? item : null),
                new AllowedUse(credentials.getId(), null, null, Place.in(context)),
                AzureDevOpsCredentials.names(credentials.getOrganizations()),
                typed.repository());
        List<String> lines = new ArrayList<>();
        if (trial.organizations().isEmpty()) {
            lines.add(Messages.ConnectionCheck_noOrganization());
        }
        List<ConnectionResult> strong = new ArrayList<>();
        Level worst = show(credentials.getIdentity(), trial, lines, strong);
        BranchTrust trust = credentials.getTrust();
        EntraIdentity weaker = trust == null ? null : trust.getWeaker();
        if (weaker != null) {
            lines.add(Messages.ConnectionCheck_weaker());
            Level second = show(weaker, trial, lines, new ArrayList<>());
            worst = second.compareTo(worst) > 0 ? second : worst;
        }
        String markup = String.join("<br>", lines.stream().map(Util::xmlEscape).toList())
                + new RequestsMarkup(credentials, trial.allowed(), context).of(strong);
        return switch (worst) {
            case OK -> FormValidation.okWithMarkup(markup);
            case WARNING -> FormValidation.warningWithMarkup(markup);
            case ERROR -> FormValidation.errorWithMarkup(markup);
        };
    }

    /** What is the same for both identities. */
    private record Trial(
            Occasion occasion,
            AllowedUse allowed,
            List<String> organizations,
            @CheckForNull String repository) {}

    private Level show(
            @CheckForNull EntraIdentity identity, Trial trial, List<String> lines, List<ConnectionResult> results) {
        try {
            if (identity == null) {
                throw new IllegalArgumentException(Messages.AzureDevOpsCredentials_noIdentity());
            }
            // a test gets a token too
            trial.allowed().check(identity);
            results.addAll(new ConnectionTest(clients.exchange(), clients.devOps(), Pause.ON_THREAD)
                    .run(
                            identity.forExchange(trial.occasion()),
                            clients.organizations(trial.organizations()),
                            trial.repository()));
            results.forEach(result -> lines.add(result.sentence()));
            Level worst = results.stream()
                    .map(ConnectionResult::level)
                    .max(naturalOrder())
                    .orElseThrow();
            return trial.organizations().isEmpty() ? Level.ERROR : worst;
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
