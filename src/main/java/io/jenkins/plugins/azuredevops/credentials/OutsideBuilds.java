package io.jenkins.plugins.azuredevops.credentials;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.configuration.ExchangeTerms;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.lease.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.Stapler;

/**
 * The use of credentials outside of any build, for polling and indexing: only where an administrator has turned it on, only
 * for a git host of the credential's organizations, never for a page; each token counted and recorded in the system log.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class OutsideBuilds {

    private static final Logger LOGGER = Logger.getLogger(OutsideBuilds.class.getName());

    /** Between the look-up with a URL and the request for the password, on the same thread, lies at most a git command. */
    private static final Duration ASKED_FOR = Duration.ofMinutes(10);

    private record Asked(long thread, String credentialsId) {}

    /** Which credentials were looked up by which thread for a host of their organizations, and for which item. */
    private final Cache<Asked, Optional<Item>> asked = CacheBuilder.newBuilder()
            .expireAfterWrite(ASKED_FOR)
            .maximumSize(100_000)
            .build();

    /** When the last token that was counted was issued, for each credential and identity. */
    private final Map<String, Instant> counted = new ConcurrentHashMap<>();

    private final AtomicLong tokens = new AtomicLong();

    static OutsideBuilds get() {
        return ExtensionList.lookupSingleton(OutsideBuilds.class);
    }

    /** Takes note that this thread has looked a credential up for a host of its organizations. */
    void askedForHost(@NonNull String credentialsId) {
        asked.put(
                byThisThread(credentialsId),
                Optional.ofNullable(LookupContext.get().item()));
    }

    /** For which item this thread has looked a credential up for a host; null when for none. */
    @CheckForNull
    Item itemThatAskedForHost(@NonNull String credentialsId) {
        Optional<Item> item = asked.getIfPresent(byThisThread(credentialsId));
        return item == null ? null : item.orElse(null);
    }

    private static Asked byThisThread(String credentialsId) {
        return new Asked(Thread.currentThread().getId(), credentialsId);
    }

    /** @throws NoTokenException when there is no token outside of builds for whoever asks now */
    void check(@NonNull String credentialsId) {
        if (!AzureDevOpsConfiguration.get().isOutsideBuilds()) {
            throw new NoTokenException(Messages.OutsideBuilds_off(credentialsId));
        }
        if (Stapler.getCurrentRequest2() != null) {
            throw new NoTokenException(Messages.OutsideBuilds_page(credentialsId));
        }
        if (asked.getIfPresent(byThisThread(credentialsId)) == null) {
            throw new NoTokenException(Messages.OutsideBuilds_noHost(credentialsId));
        }
    }

    /** The one lease of a credential outside of builds. */
    @NonNull
    Lease lease(
            @NonNull String credentialsId,
            @NonNull Identity identity,
            @NonNull ExchangeTerms terms,
            @NonNull Witness witness) {
        return AzureDevOpsClients.get().leaseOutsideBuilds(credentialsId, identity, terms, witness);
    }

    /** Counts a token that was handed out, if it is a new one. */
    void count(@NonNull String credentialsId, @NonNull AccessToken token, @CheckForNull Item item) {
        String whose = credentialsId + " " + token.claims().applicationId();
        if (!token.issuedAt().equals(counted.put(whose, token.issuedAt()))) {
            long number = tokens.incrementAndGet();
            LOGGER.log(
                    Level.INFO,
                    () -> "Token " + number + " outside of builds: credential \"" + credentialsId + "\", for "
                            + (item == null ? "an item that Jenkins does not name" : item.getFullName()) + ", until "
                            + token.expiresAt());
        }
    }

    /** How many tokens there have been outside of builds since Jenkins started. */
    long tokens() {
        return tokens.get();
    }
}
