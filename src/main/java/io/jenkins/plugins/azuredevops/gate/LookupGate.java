package io.jenkins.plugins.azuredevops.gate;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.engine.policy.Verdict;
import io.jenkins.plugins.azuredevops.inventory.Met;
import io.jenkins.plugins.azuredevops.inventory.PatInventory;
import io.jenkins.plugins.azuredevops.inventory.StoredPats;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/**
 * When a plugin looks up a credential by its id in a job: asked before all other providers, it answers only where policy lets
 * the job's builds fail, only for ids that are known to hold a token, with a {@link Guard}. Whoever looks it up without a build,
 * for indexing or in a form, does not notice. It has no credentials of its own, and lists none.
 */
@Extension(ordinal = 10_000)
@Restricted(NoExternalUse.class)
public final class LookupGate extends CredentialsProvider {

    private static final Logger LOGGER = Logger.getLogger(LookupGate.class.getName());

    private static final String NAME = "look-up";

    /** The one id that is its own: it tells whether look-ups reach this provider. */
    private static final String CANARY = "azure-devops-entra-tokens.canary";

    /** Set while the other providers are asked, one of which may look something up itself. */
    private final ThreadLocal<Boolean> isAsking = new ThreadLocal<>();

    @NonNull
    static LookupGate get() {
        return ExtensionList.lookupSingleton(LookupGate.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.LookupGate_displayName();
    }

    @CheckForNull
    @Override
    public <C extends IdCredentials> C getCredentialByIdInItem(
            @NonNull String id,
            @NonNull Class<C> type,
            @NonNull Item item,
            @NonNull Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements) {
        // stores of Jenkins answer nobody else
        if (isAsking.get() != null || !ACL.SYSTEM2.equals(authentication)) {
            return null;
        }
        List<Sighting> known = StoredPats.get().of(item, id);
        if (known.isEmpty()) {
            return null;
        }
        try {
            return isForbidden(item, known) ? guarded(id, type, item, domainRequirements, known) : null;
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The gate could not judge '" + id + "' in " + item.getFullName());
            return null;
        }
    }

    private static boolean isForbidden(Item item, List<Sighting> sightings) {
        return PatPolicyConfiguration.get()
                        .judge(item)
                        .judge(item.getFullName(), sightings)
                        .verdict()
                instanceof Verdict.Failed;
    }

    @CheckForNull
    private <C extends IdCredentials> C guarded(
            String id, Class<C> type, Item item, List<DomainRequirement> requirements, List<Sighting> known) {
        C real = askOthers(id, type, item, requirements);
        if (!(real instanceof StandardCredentials standard)) {
            return null;
        }
        List<Sighting> held = known.stream()
                .filter(sighting -> PatInventory.get().findings(standard).stream()
                        .anyMatch(finding ->
                                finding.fingerprint().equals(sighting.finding().fingerprint())))
                .toList();
        // domains may hold several of an id, of which this one is harmless
        if (held.isEmpty() || !isForbidden(item, held)) {
            return null;
        }
        StandardCredentials guard = Guard.before(standard, run -> refuse(run, held));
        return type.isInstance(guard) ? type.cast(guard) : null;
    }

    @CheckForNull
    private <C extends IdCredentials> C askOthers(
            String id, Class<C> type, Item item, List<DomainRequirement> requirements) {
        isAsking.set(true);
        try {
            for (CredentialsProvider provider : CredentialsProvider.all()) {
                if (provider != this && provider.isEnabled(item) && provider.isApplicable(type)) {
                    C found = provider.getCredentialByIdInItem(id, type, item, ACL.SYSTEM2, requirements);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        } finally {
            isAsking.remove();
        }
    }

    /** @throws RefusedException where policy still forbids it */
    private static void refuse(Run<?, ?> run, List<Sighting> held) {
        if (!run.isLogUpdated()) {
            // polling in the name of a build that is over: the build that it starts is refused, and somebody sees it
            return;
        }
        List<Met> met = held.stream()
                .map(sighting -> new Met(sighting, Messages.LookupGate_lookedUp()))
                .toList();
        BuildJudgement judgement = BuildJudgement.of(run, met);
        PatReport.record(run, NAME, judgement);
        if (judgement.isFailed()) {
            throw new RefusedException(Messages.Gate_refused());
        }
    }

    @CheckForNull
    @Override
    public <C extends IdCredentials> C getCredentialByIdInItemGroup(
            @NonNull String id,
            @NonNull Class<C> type,
            @CheckForNull ItemGroup<?> itemGroup,
            @CheckForNull Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements) {
        boolean isCanary = CANARY.equals(id) && type == StandardCredentials.class;
        return isCanary
                ? type.cast(new StringCredentialsImpl(CredentialsScope.GLOBAL, CANARY, "", Secret.fromString("")))
                : null;
    }

    /** Whether look-ups reach this gate: an administrator may have switched the provider off without knowing what it is. */
    boolean isReached() {
        return CredentialsProvider.findCredentialByIdInItemGroup(
                        CANARY, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                != null;
    }

    @NonNull
    @Override
    public <C extends Credentials> List<C> getCredentialsInItem(
            @NonNull Class<C> type,
            @NonNull Item item,
            @NonNull Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements) {
        return List.of();
    }

    @NonNull
    @Override
    @SuppressWarnings("rawtypes")
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            @NonNull Class<C> type,
            @NonNull ItemGroup itemGroup,
            @NonNull Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements) {
        return List.of();
    }
}
