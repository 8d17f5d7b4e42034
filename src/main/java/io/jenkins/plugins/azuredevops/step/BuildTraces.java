package io.jenkins.plugins.azuredevops.step;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.mask.TokenTraces;
import java.util.List;
import jenkins.security.HMACConfidentialKey;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The traces of the tokens of the builds that run, each computed once for each new token, however many steps write into the
 * log.
 *
 * <p>Safe for threads.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class BuildTraces {

    private static final HMACConfidentialKey TICKETS = new HMACConfidentialKey(BuildTraces.class, "tickets");

    /** By the list itself, not by what is in it; forgotten with it, when the leases of the build are closed. */
    private final Cache<List<SecretText>, TokenTraces> known =
            CacheBuilder.newBuilder().weakKeys().build();

    /** The one instance. */
    @NonNull
    static BuildTraces get() {
        return ExtensionList.lookupSingleton(BuildTraces.class);
    }

    /**
     * Of all tokens that a build has got so far; null as long as there is none. Cheap to ask for.
     *
     * @param run its externalizable id
     */
    @CheckForNull
    TokenTraces of(@NonNull String run) {
        List<SecretText> tokens = AzureDevOpsClients.get().tokens(run);
        if (tokens.isEmpty()) {
            return null;
        }
        TokenTraces traces = known.getIfPresent(tokens);
        if (traces == null || traces.tokens() < tokens.size()) {
            traces = TokenTraces.of(tokens);
            known.put(tokens, traces);
        }
        return traces;
    }

    /** What an agent has to show to be told of a build's later tokens. */
    @NonNull
    static String ticket(@NonNull String run) {
        return TICKETS.mac(run);
    }

    /**
     * For an agent: what it does not know yet; null where that is nothing, or where the ticket is of another build.
     *
     * @param tokens so many it knows
     */
    @CheckForNull
    TokenTraces since(@NonNull String run, @NonNull String ticket, int tokens) {
        if (!TICKETS.checkMac(run, ticket)) {
            return null;
        }
        TokenTraces traces = of(run);
        return traces == null || traces.tokens() <= tokens ? null : traces;
    }
}
