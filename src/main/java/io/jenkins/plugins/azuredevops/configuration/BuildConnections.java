package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the organizations make of the identities of a build, asked once a build: git tells no more than "Authentication
 * failed" of an identity that is no member, or of another tenant.
 */
final class BuildConnections {

    private record Key(String run, String objectId, Organization organization) {}

    private final Map<Key, Connection> known = new ConcurrentHashMap<>();

    /** Blocks while an organization is asked for the first time. */
    @NonNull
    List<Connection> of(Run<?, ?> run, AccessToken token, List<Organization> organizations) {
        TokenClaims claims = token.claims();
        return organizations.stream()
                .map(organization -> {
                    Key key = new Key(run.getExternalizableId(), String.valueOf(claims.objectId()), organization);
                    Connection connection = known.get(key);
                    if (connection == null) {
                        // two branches that start at once may both ask: better than one waiting under a lock
                        connection = AzureDevOpsClients.get().devOps().connect(organization, token.value());
                        known.put(key, connection);
                    }
                    return connection;
                })
                .toList();
    }

    void close(Run<?, ?> run) {
        known.keySet().removeIf(key -> key.run().equals(run.getExternalizableId()));
    }
}
