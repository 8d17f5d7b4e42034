package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.configuration.ExchangeTerms;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.lease.Witness;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import io.jenkins.plugins.azuredevops.identity.Occasion;
import io.jenkins.plugins.azuredevops.ledger.Recipient;
import io.jenkins.plugins.azuredevops.ledger.TokenLedger;
import java.util.Set;
import java.util.function.Function;

/**
 * Lends a credential to whoever asks: decides whether at all, with which of its identities, and from which lease. The one
 * way from a credential to a token.
 */
final class Lending {

    private final AzureDevOpsCredentials credentials;
    private final AllowedUse allowed;

    Lending(@NonNull AzureDevOpsCredentials credentials, @NonNull AllowedUse allowed) {
        this.credentials = credentials;
        this.allowed = allowed;
    }

    /**
     * The lease from which whoever asks gets a token; nothing is asked of Entra yet.
     *
     * @param access what a step wants; null for as much as it may have
     * @throws NoTokenException when there is none; says why and what to do
     */
    @NonNull
    Lease lease(@NonNull Asker asker, @CheckForNull Access access) {
        String id = credentials.getId();
        if (asker instanceof Asker.Outside) {
            OutsideBuilds.get().check(id);
        }
        allowed.check(asker);
        Choice choice = choose(asker, access);
        ExchangeTerms terms = new ExchangeTerms(
                () -> allowed.refusalOf(choice.typed()), choice.typed().enteredAt());
        if (asker instanceof Asker.InBuild build) {
            String why = choice.why();
            if (why != null) {
                BuildLog.get().say(build.run(), why);
            }
            TokensGiven.note(build.run());
            return AzureDevOpsClients.get()
                    .lease(
                            build.run(),
                            choice.identity(),
                            choice.trust(),
                            terms,
                            witness(build.run(), asker, build.nodes(), choice));
        }
        return OutsideBuilds.get().lease(id, choice.identity(), terms, witness(null, asker, Set.of(), choice));
    }

    private Witness witness(@CheckForNull Run<?, ?> run, Asker asker, Set<Node> nodes, Choice choice) {
        return TokenLedger.get()
                .witness(Recipient.of(
                        run,
                        asker.item(),
                        nodes,
                        credentials.getId(),
                        AzureDevOpsCredentials.names(credentials.getOrganizations()),
                        choice.identity(),
                        choice.trust()));
    }

    /**
     * @param typed as it is stored
     * @param identity the same for the exchange
     * @param trust builds of different labels never share a token
     * @param why for the log; null where there is no choice
     */
    private record Choice(
            EntraIdentity typed,
            Identity identity,
            String trust,
            @CheckForNull String why) {}

    private Choice choose(Asker asker, @CheckForNull Access access) {
        BranchTrust trust = credentials.getTrust();
        Occasion occasion = asker.occasion();
        if (trust == null) {
            return choice(credentials.getIdentity(), occasion, "", strong -> null);
        }
        TrustVerdict verdict = TrustVerdict.of(trust, asker);
        boolean mayBeStrong = verdict.most() == Strength.STRONG;
        EntraIdentity second = trust.getWeaker();
        if (mayBeStrong && (access != Access.READ || second == null)) {
            return choice(
                    credentials.getIdentity(),
                    occasion,
                    "strong",
                    strong -> Messages.Lending_strong(credentials.getId(), strong.name(), verdict.why()));
        }
        if (access == Access.WRITE) {
            throw new NoTokenException(Messages.Lending_noWrite(credentials.getId(), verdict.why()));
        }
        if (second == null) {
            throw new NoTokenException(Messages.Lending_none(credentials.getId(), verdict.why()));
        }
        String why = mayBeStrong ? Messages.Lending_readAsked() : verdict.why();
        return choice(
                second, occasion, "weaker", weaker -> Messages.Lending_weaker(credentials.getId(), weaker.name(), why));
    }

    private Choice choice(
            @CheckForNull EntraIdentity typed, Occasion occasion, String trust, Function<Identity, String> why) {
        try {
            if (typed == null) {
                throw new IllegalArgumentException(Messages.AzureDevOpsCredentials_noIdentity());
            }
            allowed.check(typed);
            Identity identity = typed.forExchange(occasion);
            return new Choice(typed, identity, trust, why.apply(identity));
        } catch (IllegalArgumentException e) {
            throw new NoTokenException(Messages.AzureDevOpsCredentials_incomplete(credentials.getId(), e.getMessage()));
        }
    }
}
