package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.IdentityTrial;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.devops.RepositoryAccess;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.migration.DryRunReport.Check;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Asks Azure DevOps, as one identity, for what jobs will ask for: each organization and each repository once. The token is
 * forgotten with it. Not safe for threads.
 */
final class DryRun {

    private final AzureDevOpsCredentials model;
    private final IdentityTrial trial;
    private final DevOpsClient client = AzureDevOpsClients.get().devOps();
    private final Map<Organization, Connection> connections = new HashMap<>();
    private final Map<String, Check> repositories = new HashMap<>();
    private final List<Check> obstacles = new ArrayList<>();
    private SecretText token;

    DryRun(AzureDevOpsCredentials model) {
        this.model = model;
        this.trial = new IdentityTrial(model);
    }

    /**
     * Blocks: one exchange, then a request or two for each organization and repository.
     *
     * @param inSystemStore whether the identity would be in the store of Jenkins itself, for these uses
     */
    @NonNull
    List<Check> check(@NonNull Uses uses, boolean inSystemStore) throws InterruptedException {
        List<Check> checks = new ArrayList<>(excludedItems(uses, inSystemStore));
        if (!hasToken()) {
            checks.addAll(obstacles);
            return checks;
        }
        uses.organizations().forEach(name -> checks.add(organization(name)));
        uses.repositories().forEach(url -> repository(url).ifPresent(checks::add));
        return checks;
    }

    private List<Check> excludedItems(Uses uses, boolean inSystemStore) {
        return uses.jobs().stream()
                .map(name -> Jenkins.get().getItemByFullName(name))
                .filter(Objects::nonNull)
                .map(item -> trial.refusalOf(item, inSystemStore))
                .filter(Objects::nonNull)
                .distinct()
                .map(says -> new Check(false, says))
                .toList();
    }

    private boolean hasToken() throws InterruptedException {
        if (token == null && obstacles.isEmpty()) {
            try {
                token = trial.exchange().value();
            } catch (ExchangeException | IllegalArgumentException e) {
                obstacles.add(new Check(false, e.getMessage()));
            }
        }
        return token != null;
    }

    private Check organization(String name) {
        Optional<Organization> known = model.organizations().stream()
                .filter(organization -> organization.name().equalsIgnoreCase(name))
                .findFirst();
        if (known.isEmpty()) {
            return new Check(false, Messages.DryRun_otherOrganization(name, model.getId()));
        }
        Connection connection = connect(known.get());
        return new Check(connection instanceof Connection.Member, connection.sentence());
    }

    private Connection connect(Organization organization) {
        return connections.computeIfAbsent(organization, asked -> client.connect(asked, token));
    }

    /** Empty where there is nothing to add to what was said of its organization. */
    private Optional<Check> repository(String url) {
        URI repository = URI.create(url);
        return model.organizations().stream()
                .filter(organization -> organization.contains(repository))
                .filter(organization -> connect(organization) instanceof Connection.Member)
                .findFirst()
                .map(organization -> repositories.computeIfAbsent(url, asked -> read(organization, repository)));
    }

    private Check read(Organization organization, URI repository) {
        RepositoryAccess access = client.read(organization, repository, token);
        return new Check(access instanceof RepositoryAccess.Readable, access.sentence());
    }
}
