package io.jenkins.plugins.azuredevops.engine.setup;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.devops.RepositoryAccess;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.PatientExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Pause;
import io.jenkins.plugins.azuredevops.engine.identity.PropagationGrace;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries an identity as a build would use it: Entra first; then each organization; then, where one is named, a repository.
 * What Entra refuses because a new federated credential has not got around yet is tried a few times.
 *
 * <p>Safe for threads. Blocks, for a bounded time: not for a thread that serves Pipelines. Keeps no token.
 */
public final class ConnectionTest {

    private final Exchange exchange;
    private final DevOpsClient devOps;
    private final Pause pause;

    /** @param pause between tries, {@link Pause#ON_THREAD} where nobody tests */
    public ConnectionTest(Exchange exchange, DevOpsClient devOps, Pause pause) {
        this.exchange = exchange;
        this.devOps = devOps;
        this.pause = pause;
    }

    /**
     * Runs the test.
     *
     * @param organizations each once
     * @param repository the URL to clone it from, as somebody typed it; null or blank for none
     * @return in the order in which it was found; where Entra refuses, that alone
     * @throws InterruptedException when the thread was interrupted
     */
    public List<ConnectionResult> run(
            Identity identity, List<Organization> organizations, @CheckForNull String repository)
            throws InterruptedException {
        List<ConnectionResult> results = new ArrayList<>();
        AccessToken token = token(identity, results);
        if (token == null) {
            return results;
        }
        List<Organization> joined = new ArrayList<>();
        for (Organization organization : organizations) {
            if (connect(organization, token.value(), results)) {
                joined.add(organization);
            }
        }
        if (repository != null && !repository.isBlank()) {
            read(repository, organizations, joined, token.value(), results);
        }
        return results;
    }

    @CheckForNull
    private AccessToken token(Identity identity, List<ConnectionResult> results) throws InterruptedException {
        AtomicInteger tries = new AtomicInteger(1);
        Exchange patient = new PatientExchange(exchange, (who, failure) -> PropagationGrace.mayPass(failure), time -> {
            pause.take(time);
            tries.incrementAndGet();
        });
        try {
            AccessToken token = patient.exchange(identity, Exchange.AZURE_DEVOPS);
            results.add(new ConnectionResult.TokenIssued(
                    identity.name(), token.claims().objectId(), tries.get()));
            return token;
        } catch (ExchangeException e) {
            results.add(new ConnectionResult.NoToken(e.getMessage(), e.code()));
            return null;
        }
    }

    private boolean connect(Organization organization, SecretText token, List<ConnectionResult> results) {
        Connection connection = devOps.connect(organization, token);
        if (connection instanceof Connection.Refused refused) {
            results.add(new ConnectionResult.NotJoined(refused));
            return false;
        }
        Connection.Member member = (Connection.Member) connection;
        results.add(new ConnectionResult.Joined(member));
        if (devOps.mayEdit(organization, token)) {
            results.add(new ConnectionResult.Administrator(member));
        }
        return true;
    }

    /** An organization that has just refused the token would refuse it once more. */
    private void read(
            String typed,
            List<Organization> organizations,
            List<Organization> joined,
            SecretText token,
            List<ConnectionResult> results) {
        URI repository = RepositoryUrl.of(typed);
        if (repository == null) {
            results.add(
                    new ConnectionResult.NoRepository("Enter the https URL from which the repository is cloned, with "
                            + "/_git/ in it, as Azure Repos shows it under Clone."));
            return;
        }
        Organization organization = organizations.stream()
                .filter(one -> one.contains(repository))
                .findFirst()
                .orElse(null);
        if (organization == null) {
            results.add(
                    new ConnectionResult.NoRepository("Enter a repository of one of the credential's organizations, or "
                            + "add its organization to them: no token is taken to " + repository + "."));
        } else if (joined.contains(organization)) {
            RepositoryAccess access = devOps.read(organization, repository, token);
            results.add(
                    access instanceof RepositoryAccess.Refused refused
                            ? new ConnectionResult.NotClonable(refused)
                            : new ConnectionResult.Clonable(repository));
        }
    }
}
