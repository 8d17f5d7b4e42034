package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.devops.PatProbe;
import io.jenkins.plugins.azuredevops.inventory.HeldPat;
import io.jenkins.plugins.azuredevops.inventory.PatInventory;
import io.jenkins.plugins.azuredevops.migration.ProbeReport.Token;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.logging.Logger;

/**
 * One administrator's question about one credential: do the personal access tokens in it still work, where, and whose are
 * they? It sends them, so it is asked once, by whoever wants to know, and never by Jenkins itself. All is checked when it is
 * made; nothing is sent before it is asked.
 */
final class Probe {

    private static final Logger LOGGER = Logger.getLogger(Probe.class.getName());

    /** So many requests at the most, one for each token and organization; each takes ten seconds at the worst. */
    static final int MOST = 30;

    private final Address address;
    private final List<Organization> organizations;
    private final List<HeldPat> pats;
    private final String by;
    private final Clock clock;

    private Probe(Address address, List<Organization> organizations, List<HeldPat> pats, String by, Clock clock) {
        this.address = address;
        this.organizations = organizations;
        this.pats = pats;
        this.by = by;
        this.clock = clock;
    }

    /**
     * @param domain of the credential: its tokens go to no host that it leaves out
     * @param names of organizations; each is asked once
     * @param by who wants to know
     * @throws IllegalArgumentException when it cannot be asked; says what to do
     */
    @NonNull
    static Probe of(
            @NonNull Address address,
            @NonNull StandardCredentials credentials,
            @NonNull Domain domain,
            @NonNull Collection<String> names,
            @NonNull String by,
            @NonNull Clock clock) {
        SortedSet<String> distinct = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        distinct.addAll(names);
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException(Messages.Probe_noOrganization());
        }
        List<Organization> organizations = AzureDevOpsClients.get().organizations(List.copyOf(distinct));
        for (Organization organization : organizations) {
            if (!domain.test(
                    URIRequirementBuilder.fromUri(organization.url().toString()).build())) {
                throw new IllegalArgumentException(
                        Messages.Probe_otherHost(address, address.domain(), organization.url()));
            }
        }
        List<HeldPat> pats = PatInventory.get().held(credentials);
        if (pats.isEmpty()) {
            throw new IllegalArgumentException(Messages.Probe_noToken(address));
        }
        if (pats.size() * organizations.size() > MOST) {
            throw new IllegalArgumentException(Messages.Probe_tooMany(MOST / pats.size(), address));
        }
        return new Probe(address, organizations, pats, by, clock);
    }

    /** Sends the tokens. Blocks, for a bounded time. */
    @NonNull
    ProbeReport ask() {
        List<String> asked = organizations.stream().map(Organization::name).toList();
        LOGGER.info(() -> by + " asks " + String.join(", ", asked) + " about the personal access token in " + address);
        PatProbe probe = AzureDevOpsClients.get().patProbe();
        List<Token> tokens = pats.stream()
                .map(pat -> Token.of(pat.finding(), probe.ask(organizations, pat.token())))
                .toList();
        return new ProbeReport(
                address.key(),
                address.store(),
                address.domain(),
                address.id(),
                asked,
                by,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                tokens);
    }
}
