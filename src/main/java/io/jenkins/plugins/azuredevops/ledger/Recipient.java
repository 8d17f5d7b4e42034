package io.jenkins.plugins.azuredevops.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Application;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Who is given a token, of which credential.
 *
 * @param run the build; null outside of builds
 * @param item full name of the job, or of the folder that is indexed; null where Jenkins does not say
 * @param nodes names of the nodes on which the build works, as far as is known
 * @param trust {@code strong} or {@code weaker}; empty where the credential makes no difference
 */
@Restricted(NoExternalUse.class)
public record Recipient(
        @CheckForNull Run<?, ?> run,
        @CheckForNull String item,
        @NonNull List<String> nodes,
        @NonNull String credentialsId,
        @NonNull List<String> organizations,
        @NonNull Identity identity,
        @NonNull String trust) {

    /** A word of the record's for Jenkins' own node, which has no name. */
    private static final String BUILT_IN = "built-in";

    /** Of whoever is known by Jenkins' own model. */
    @NonNull
    public static Recipient of(
            @CheckForNull Run<?, ?> run,
            @CheckForNull Item item,
            @NonNull Collection<Node> nodes,
            @NonNull String credentialsId,
            @NonNull List<String> organizations,
            @NonNull Identity identity,
            @NonNull String trust) {
        return new Recipient(
                run,
                item == null ? null : item.getFullName(),
                nodes.stream()
                        .map(node -> node.getNodeName().isEmpty() ? BUILT_IN : node.getNodeName())
                        .sorted()
                        .toList(),
                credentialsId,
                organizations,
                identity,
                trust);
    }

    @NonNull
    LedgerRecord given(@NonNull AccessToken token, boolean isShared, @NonNull Instant now) {
        TokenClaims claims = token.claims();
        Application application = identity instanceof Application known ? known : null;
        return new LedgerRecord(
                now,
                run == null ? null : run.getExternalizableId(),
                item,
                nodes,
                credentialsId,
                kind(identity),
                application == null ? claims.applicationId() : application.clientId(),
                claims.objectId(),
                // a GUID, where the identity may have a domain name
                claims.tenantId() == null && application != null ? application.tenantId() : claims.tenantId(),
                organizations,
                trust,
                isShared,
                token.expiresAt(),
                claims.uniqueId(),
                token.correlationId());
    }

    /** Such as {@code client-secret}. */
    private static String kind(Identity identity) {
        return identity.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
