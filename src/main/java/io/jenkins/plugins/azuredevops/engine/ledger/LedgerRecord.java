package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * That somebody was given a token. Holds ids only: no token, no secret, and nothing made of one.
 *
 * @param time when it was given, by the controller's clock
 * @param build the externalizable id of the build; null outside of builds
 * @param item full name of the job, or of the folder that was indexed; null where nobody knows it
 * @param nodes names of the nodes on which the build worked when it asked; empty where it held none
 * @param credential the credential's id
 * @param identity the kind of identity, such as {@code client-secret}
 * @param client the application (client) id; null where neither identity nor token says it
 * @param object the object id of the service principal, from the token; null where that is not readable
 * @param tenant the tenant that issued the token; null where neither identity nor token says it
 * @param organizations names of those to which our tools take the token: no bound, which Entra has none of
 * @param trust {@code strong} or {@code weaker} where the credential tells builds apart, else empty
 * @param isShared whether it was issued to another build before
 * @param expires when the token ends
 * @param uti the token's unique id, the key to Entra's sign-in log; null where the token is not readable
 * @param correlation the id of the request to Entra, also in its sign-in log; null where none is known
 */
public record LedgerRecord(
        Instant time,
        @CheckForNull String build,
        @CheckForNull String item,
        List<String> nodes,
        String credential,
        String identity,
        @CheckForNull String client,
        @CheckForNull String object,
        @CheckForNull String tenant,
        List<String> organizations,
        String trust,
        boolean isShared,
        Instant expires,
        @CheckForNull String uti,
        @CheckForNull String correlation) {

    public LedgerRecord {
        nodes = List.copyOf(nodes);
        organizations = List.copyOf(organizations);
    }
}
