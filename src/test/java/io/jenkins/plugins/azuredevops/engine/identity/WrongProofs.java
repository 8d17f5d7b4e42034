package io.jenkins.plugins.azuredevops.engine.identity;

import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ProofUnderTest.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant.AzureDevOps;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import okhttp3.tls.HeldCertificate;

/** The ways in which an application's proof can be wrong, for each of its sources. */
final class WrongProofs {

    /** More than an assertion's ten minutes and the tolerance. */
    private static final Duration LATER = Duration.ofMinutes(20);

    private final Lab lab;

    WrongProofs(Lab lab) {
        this.lab = lab;
    }

    /** Turns what was right; gives the identity that is wrong now. */
    @FunctionalInterface
    interface Turn {
        Identity of(ProofUnderTest proof);
    }

    /**
     * One way to be wrong.
     *
     * @param code null where there is none
     * @param advice the first words of it
     */
    record Wrong(String name, Turn turn, Kind kind, String code, String advice) {

        static Wrong refused(String name, int code, Turn turn) {
            return new Wrong(name, turn, Kind.REFUSED, "AADSTS" + code, Advice.forCode("AADSTS" + code));
        }

        static Wrong refused(String name, int code, String advice, Turn turn) {
            return new Wrong(name, turn, Kind.REFUSED, "AADSTS" + code, advice);
        }

        static Wrong without(String name, Kind kind, String advice, Turn turn) {
            return new Wrong(name, turn, kind, null, advice);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    List<Wrong> of(Source source) {
        List<Wrong> ways = new ArrayList<>(ofApplication());
        ways.addAll(ofTheWay());
        if (source.isCertificate()) {
            ways.addAll(ofCertificate());
        } else if (source.isAssertion()) {
            ways.addAll(ofAssertion());
            if (source == Source.ASSERTION_OF_PLATFORM) {
                ways.addAll(ofPlatform());
            }
        } else {
            ways.addAll(ofSecret());
            // of two, the newer is refused as unknown before: that is what is said
            ways.add(Wrong.refused("an expired secret", source == Source.SECRET ? 7000222 : 7000215, proof -> {
                proof.application.expireSecrets();
                return proof.identity();
            }));
        }
        return ways;
    }

    private List<Wrong> ofApplication() {
        return List.of(
                Wrong.refused(
                        "an unknown tenant",
                        90002,
                        proof -> proof.identity(UUID.randomUUID().toString(), proof.application.clientId())),
                Wrong.refused(
                        "an unknown domain",
                        90002,
                        proof -> proof.identity("nowhere.example", proof.application.clientId())),
                Wrong.refused(
                        "an application of another tenant",
                        700016,
                        proof -> proof.identity(
                                lab.identity("fabrikam-build").tenantId(), proof.application.clientId())),
                Wrong.refused(
                        "an unknown application",
                        700016,
                        proof -> proof.identity(
                                proof.tenant.id(), UUID.randomUUID().toString())),
                Wrong.refused("no enterprise application", 7000229, proof -> {
                    proof.application.servicePrincipal(false);
                    return proof.identity();
                }),
                Wrong.refused("a disabled one", 7000112, proof -> {
                    proof.application.disabled(true);
                    return proof.identity();
                }),
                Wrong.refused("one that a policy blocks", 53003, proof -> {
                    proof.application.blockedByConditionalAccess(true);
                    return proof.identity();
                }),
                Wrong.refused("a tenant without Azure DevOps", 500011, proof -> {
                    proof.tenant.azureDevOps(AzureDevOps.ABSENT);
                    return proof.identity();
                }),
                Wrong.refused("a tenant that has disabled Azure DevOps", 500014, proof -> {
                    proof.tenant.azureDevOps(AzureDevOps.DISABLED);
                    return proof.identity();
                }));
    }

    private List<Wrong> ofTheWay() {
        Duration pause = Duration.ofMinutes(10);
        return List.of(
                new Wrong(
                        "throttled",
                        in(new Trouble.Throttled(pause)),
                        Kind.THROTTLED,
                        "AADSTS90055",
                        Advice.throttled(pause)),
                Wrong.without("an outage", Kind.UNAVAILABLE, Advice.unavailable(), in(new Trouble.Unavailable(503))),
                Wrong.without("a proxy's page", Kind.NOT_ENTRA, Advice.notEntra(), in(new Trouble.ProxyPage())),
                Wrong.without(
                        "a dropped connection", Kind.UNREACHABLE, Advice.unreachable(), in(new Trouble.Dropped())));
    }

    private Turn in(Trouble trouble) {
        return proof -> {
            lab.entra().troubles().lasting(trouble);
            return proof.identity();
        };
    }

    private List<Wrong> ofSecret() {
        return List.of(
                Wrong.refused(
                        "another secret",
                        7000215,
                        proof -> proof.secret("not-" + "the-secret").identity()),
                Wrong.refused(
                        "the secret's id",
                        7000215,
                        proof -> proof.secret(UUID.randomUUID().toString()).identity()),
                Wrong.refused(
                        "a line break behind it",
                        7000215,
                        proof -> proof.secret(proof.secret() + "\n").identity()),
                Wrong.refused(
                        "a removed secret",
                        7000215,
                        proof -> proof.removeProofs().identity()));
    }

    private List<Wrong> ofCertificate() {
        return List.of(
                Wrong.refused(
                        "a certificate that is not registered",
                        700027,
                        proof -> proof.removeProofs().identity()),
                Wrong.refused("one that has expired by Entra's clock", 700027, proof -> {
                    lab.entra().clock().advance(Duration.ofDays(2));
                    return proof.identity();
                }),
                Wrong.refused("one that has not begun by Entra's clock", 1000502, proof -> {
                    lab.entra().clock().advance(Duration.ofDays(-2));
                    return proof.identity();
                }),
                Wrong.refused("a clock that is behind", 700024, proof -> {
                    lab.entra().clock().advance(LATER);
                    return proof.identity();
                }),
                Wrong.without(
                        "one that has expired",
                        Kind.CONFIGURATION,
                        "The certificate has expired at ",
                        proof -> proof.certificate(ProofUnderTest.dated(Duration.ofDays(-2), Duration.ofMinutes(-1)))
                                .identity()),
                Wrong.without(
                        "one that has not begun", Kind.CONFIGURATION, "The certificate is not valid before ", proof -> {
                            HeldCertificate later = ProofUnderTest.dated(Duration.ofMinutes(1), Duration.ofDays(1));
                            return proof.certificate(later).identity();
                        }));
    }

    private List<Wrong> ofAssertion() {
        return List.of(
                Wrong.refused(
                        "another subject",
                        700213,
                        proof -> proof.assertion(lab.issuer().assertion("job/another"))
                                .identity()),
                Wrong.refused(
                        "a subject in other letters",
                        7002138,
                        proof -> proof.assertion(lab.issuer().assertion(proof.subject.toUpperCase(Locale.ROOT)))
                                .identity()),
                Wrong.refused(
                        "another issuer",
                        700211,
                        proof -> proof.assertion(lab.issuer()
                                        .assertion(
                                                proof.subject,
                                                claims -> claims.issuer(
                                                        lab.issuer().url() + "/")))
                                .identity()),
                Wrong.refused(
                        "another audience",
                        700212,
                        proof -> proof.assertion(lab.issuer()
                                        .assertion(proof.subject, claims -> claims.audience("https://jenkins.example")))
                                .identity()),
                Wrong.refused(
                        "no audience",
                        700212,
                        proof -> proof.assertion(
                                        lab.issuer().assertion(proof.subject, claims -> claims.audience((String) null)))
                                .identity()),
                Wrong.refused(
                        "a list of audiences",
                        50027,
                        "Let the assertion be issued for one audience, api://AzureADTokenExchange: it has a list of 2.",
                        proof -> proof.assertion(lab.issuer()
                                        .assertion(
                                                proof.subject,
                                                claims -> claims.audience(
                                                        List.of("api://AzureADTokenExchange", "other"))))
                                .identity()),
                Wrong.refused(
                        "no federated credential",
                        70025,
                        proof -> proof.removeProofs().identity()),
                Wrong.refused("a key that is not published", 7000272, proof -> {
                    lab.issuer().rotateKey();
                    return proof.assertion(lab.issuer().assertion(proof.subject))
                            .identity();
                }),
                Wrong.refused("an issuer whose keys cannot be read", 90061, proof -> {
                    lab.issuer().troubles().lasting(new Trouble.Unavailable(503));
                    return proof.identity();
                }),
                Wrong.refused("an issuer whose keys are no keys", 90061, proof -> {
                    lab.issuer().troubles().lasting(new Trouble.ProxyPage());
                    return proof.identity();
                }),
                Wrong.refused("one that has ended by Entra's clock", 700024, proof -> {
                    lab.entra().clock().advance(LATER);
                    return proof.identity();
                }),
                Wrong.without(
                        "one that has ended",
                        Kind.NO_ASSERTION,
                        "Give a fresh assertion for every exchange",
                        proof -> proof.assertion(lab.issuer()
                                        .assertion(proof.subject, claims -> claims.expirationTime(new Date(0))))
                                .identity()),
                Wrong.without(
                        "no JWT",
                        Kind.NO_ASSERTION,
                        "Give the assertion as the issuer signed it",
                        proof -> proof.assertion("a.b.c").identity()),
                Wrong.without("two parts", Kind.NO_ASSERTION, "Give the assertion as the issuer signed it", proof -> {
                    String whole = lab.issuer().assertion(proof.subject);
                    return proof.assertion(whole.substring(0, whole.lastIndexOf('.')))
                            .identity();
                }));
    }

    private List<Wrong> ofPlatform() {
        return List.of(
                Wrong.without(
                        "no variable",
                        Kind.NO_ASSERTION,
                        "Run this process where the platform",
                        proof -> WorkloadFederation.ofPlatform(
                                proof.tenant.id(), proof.application.clientId(), name -> null)),
                Wrong.without(
                        "no file",
                        Kind.NO_ASSERTION,
                        "Check the file that the platform's variable",
                        proof -> WorkloadFederation.ofPlatform(
                                proof.tenant.id(), proof.application.clientId(), name -> "/nowhere")));
    }
}
