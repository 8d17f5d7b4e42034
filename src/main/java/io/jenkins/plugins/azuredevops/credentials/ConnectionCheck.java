package io.jenkins.plugins.azuredevops.credentials;

import static java.util.Comparator.naturalOrder;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Pause;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.Level;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The checks behind the form: what can be said of a field alone, and what Entra and the organizations say of all. */
final class ConnectionCheck {

    private static final String ANY_GUID = new UUID(0, 0).toString();

    private final AzureDevOpsClients clients;

    ConnectionCheck(AzureDevOpsClients clients) {
        this.clients = clients;
    }

    static FormValidation checkTenantId(String value) {
        return check(() -> new ClientSecret(value, ANY_GUID, SecretText.of("any")));
    }

    static FormValidation checkClientId(String value) {
        return check(() -> new ClientSecret(ANY_GUID, value, SecretText.of("any")));
    }

    /** A pasted line break is the commonest reason for AADSTS7000215, a GUID the second: that is the secret's id. */
    static FormValidation checkClientSecret(Secret value) {
        String secret = Secret.toString(value);
        if (secret.isBlank()) {
            return FormValidation.error(Messages.ConnectionCheck_noSecret());
        }
        if (!secret.equals(secret.trim())) {
            return FormValidation.warning(Messages.ConnectionCheck_blanksInSecret());
        }
        return isGuid(secret) ? FormValidation.warning(Messages.ConnectionCheck_secretId()) : FormValidation.ok();
    }

    static FormValidation checkOrganizations(List<String> names) {
        if (names.isEmpty()) {
            return FormValidation.error(Messages.ConnectionCheck_noOrganization());
        }
        return check(() -> names.forEach(name -> Organization.named(name, List.of(Organization.AZURE_DEVOPS))));
    }

    /**
     * Shows the identities to Entra and to each organization.
     *
     * @param weakerClientId of the second identity; blank for none
     */
    FormValidation run(
            String tenantId,
            String clientId,
            Secret clientSecret,
            List<String> organizations,
            String weakerClientId,
            Secret weakerClientSecret) {
        List<String> lines = new ArrayList<>();
        Level worst = show(tenantId, clientId, clientSecret, organizations, lines);
        boolean hasWeakerSecret = !Secret.toString(weakerClientSecret).isEmpty();
        if (weakerClientId.isBlank() == hasWeakerSecret) {
            lines.add(Messages.ConnectionCheck_weakerIncomplete());
            worst = Level.ERROR;
        } else if (hasWeakerSecret) {
            lines.add(Messages.ConnectionCheck_weaker());
            Level weaker = show(tenantId, weakerClientId, weakerClientSecret, organizations, lines);
            worst = weaker.compareTo(worst) > 0 ? weaker : worst;
        }
        String markup = String.join("<br>", lines.stream().map(Util::xmlEscape).toList());
        return switch (worst) {
            case OK -> FormValidation.okWithMarkup(markup);
            case WARNING -> FormValidation.warningWithMarkup(markup);
            case ERROR -> FormValidation.errorWithMarkup(markup);
        };
    }

    private Level show(
            String tenantId, String clientId, Secret clientSecret, List<String> organizations, List<String> lines) {
        try {
            ClientSecret identity = new ClientSecret(tenantId, clientId, SecretText.of(Secret.toString(clientSecret)));
            List<ConnectionResult> results = new ConnectionTest(clients.exchange(), clients.devOps(), Pause.ON_THREAD)
                    .run(identity, clients.organizations(organizations), null);
            results.forEach(result -> lines.add(result.sentence()));
            Level worst = results.stream()
                    .map(ConnectionResult::level)
                    .max(naturalOrder())
                    .orElseThrow();
            return organizations.isEmpty() ? Level.ERROR : worst;
        } catch (IllegalArgumentException e) {
            lines.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lines.add(Messages.AzureDevOpsCredentials_interrupted());
        }
        return Level.ERROR;
    }

    private static FormValidation check(Runnable rule) {
        try {
            rule.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static boolean isGuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}
