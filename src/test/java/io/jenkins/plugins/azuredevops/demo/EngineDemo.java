package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.EntraExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.lease.LeaseTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Leases;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Policy;
import io.jenkins.plugins.azuredevops.engine.policy.Verdict;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/** The main job with the engine alone: a token for git, its end, its renewal, and a stored PAT that is refused. */
final class EngineDemo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final Breakage breakage;
    private final PrintStream out;
    private final Workplace workplace;
    private final Workplace oldWorkplace;
    private final String url;

    EngineDemo(Lab lab, Path place, Breakage breakage, PrintStream out) throws IOException {
        this.lab = lab;
        this.breakage = breakage;
        this.out = out;
        workplace = new Workplace(lab, place.resolve("new"), out);
        oldWorkplace = new Workplace(lab, place.resolve("old"), out);
        url = lab.organization("contoso").gitUrl().toString();
    }

    Summary run() throws IOException, InterruptedException {
        breakage.damage(lab);
        try {
            work();
        } catch (ExchangeException e) {
            out.println("  " + e.getMessage());
        }
        List<String> checked = useStoredPat();
        Evidence evidence = new Evidence(lab);
        return new Summary(
                List.of(
                        evidence.minted("2 contoso-build"),
                        evidence.pushedBy("contoso", "2 contoso-build"),
                        evidence.tokensThatPushed("2"),
                        evidence.branch("contoso", "shop", "shop", "first", "Push with the first token"),
                        evidence.branch("contoso", "shop", "shop", "second", "Push with the renewed token"),
                        evidence.refused("1"),
                        evidence.letInByPat("0")),
                evidence.troubles(),
                checked);
    }

    private void work() throws ExchangeException, IOException, InterruptedException {
        out.println("A build gets a token, and git works with it:");
        Lease lease = lease();
        AccessToken token = lease.await(PATIENCE);
        TokenClaims claims = token.claims();
        out.println("  token " + claims.uniqueId() + " for the principal " + claims.objectId() + ", good until "
                + token.expiresAt().truncatedTo(ChronoUnit.SECONDS));
        workplace.open(
                List.of(Organization.named("contoso", List.of(lab.devOps().url()))), token.value());
        workplace.git("clone", "-q", url, "shop");
        workplace.push("shop", "first", "Push with the first token");

        out.println("Two hours later that token has ended:");
        lab.advance(Duration.ofHours(2));
        workplace.git("ls-remote", url);

        out.println("The lease renews it, and git goes on:");
        workplace.renew(lease.await(PATIENCE).value());
        workplace.push("shop", "second", "Push with the renewed token");
    }

    private Lease lease() {
        LabIdentity identity = lab.identity("contoso-build");
        var trust = lab.clientCertificates();
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
        Clock clock = lab.entra().clock();
        Exchange exchange = new EntraExchange(new Authority(lab.authority()), http, ExchangeLimits.DEFAULT, clock);
        return new Leases(Runnable::run, clock, () -> LeaseTerms.DEFAULT)
                .of(
                        "demo#1",
                        exchange,
                        new ClientSecret(
                                identity.tenantId(), identity.clientId(), SecretText.of(identity.clientSecret())),
                        Exchange.AZURE_DEVOPS);
    }

    /** An old job: its stored credential is looked at before it is used. */
    private List<String> useStoredPat() throws IOException, InterruptedException {
        out.println("An old job wants to use the credential that is stored for it:");
        String stored = lab.organization("contoso").pat();
        Policy policy = new Policy(breakage == Breakage.POLICY ? Mode.AUDIT : Mode.FAIL, Tier.VERIFIED);
        List<Finding> findings = new Detector(FingerprintKey.random()).scan("old-pat: " + stored);
        Verdict verdict = policy.judge(findings);
        List<String> checked =
                new ArrayList<>(findings.stream().map(Finding::message).toList());
        checked.add(verdict.reason());
        if (verdict instanceof Verdict.Failed) {
            checked.add("The job is refused.");
        }
        checked.forEach(sentence -> out.println("  " + sentence));
        if (verdict instanceof Verdict.Failed) {
            return checked;
        }
        oldWorkplace.open(
                List.of(Organization.named("contoso", List.of(lab.devOps().url()))), SecretText.of(stored));
        oldWorkplace.git("clone", "-q", url, "shop");
        return checked;
    }
}
