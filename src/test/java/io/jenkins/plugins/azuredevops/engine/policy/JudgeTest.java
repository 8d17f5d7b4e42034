package io.jenkins.plugins.azuredevops.engine.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings become a verdict that says which credential, why, since when, who can exempt it, and what to do instead. */
class JudgeTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String JOB = "team/shop";
    private static final String WHO = "Administrators can grant an exemption.";

    private final PatMint mint = new PatMint(111);
    private final String token = mint.newPat();
    private final Detector detector = new Detector(FingerprintKey.random());
    private final Finding finding = detector.scan(token).get(0);
    private final Finding other = detector.scan(mint.oldPat()).get(0);
    private final Sighting stored = Sighting.of("ado", finding);
    private final Demands fail = Demands.of(Rules.of(new Policy(Mode.FAIL, Tier.VERIFIED)));

    @Test
    void aPatFailsWhereThatIsDemanded() {
        Judgement judgement = judge(fail).judge(JOB, List.of(stored));
        assertEquals(new Verdict.Failed(List.of(finding)), judgement.verdict());
    }

    @Test
    void aFreshInstallationRecordsAndSaysNothing() {
        Judgement judgement = judge(Demands.of(Rules.of(Policy.auditing()))).judge(JOB, List.of(stored));
        assertInstanceOf(Verdict.Recorded.class, judgement.verdict());
        assertEquals(List.of(), judgement.lines(WHO));
    }

    @Test
    void whatIsOffIsNotEvenRecorded() {
        Demands off = Demands.of(Rules.of(new Policy(Mode.OFF, Tier.SHAPE)));
        assertEquals(new Judgement(new Verdict.Clean(), List.of()), judge(off).judge(JOB, List.of(stored)));
    }

    @Test
    void anExemptTokenIsRecordedAndTheOthersFail() {
        Judgement judgement =
                judge(fail, exemption("2026-12-24")).judge(JOB, List.of(stored, Sighting.of("npm", other)));
        assertEquals(new Verdict.Failed(List.of(other)), judgement.verdict());
        assertEquals(Mode.AUDIT, judgement.rulings().get(0).mode());
        assertEquals("alice", judgement.rulings().get(0).exemption().owner());
        assertFalse(judgement.lines(WHO).toString().contains("'ado'"), judgement.lines(WHO)::toString);
    }

    @ParameterizedTest
    @CsvSource({"ENVIRONMENT, true", "WORKSPACE, true", "LOG, true", "SCRIPT, false", "CONFIGURATION, false"})
    void whatABuildIsGivenByAnExemptCredentialMayBeSeenInIt(SourceKind source, boolean passes) {
        Sighting seen = Sighting.in(source, finding);
        Judgement judgement = judge(fail, exemption("2026-12-24")).judge(JOB, List.of(seen, stored));
        assertEquals(passes, judgement.verdict() instanceof Verdict.Recorded, judgement.rulings()::toString);
        Judgement alone = judge(fail, exemption("2026-12-24")).judge(JOB, List.of(seen));
        assertFalse(alone.verdict() instanceof Verdict.Recorded, "exempt although no credential handed it out");
    }

    @Test
    void anExemptionThatEndedDoesNotExemptAndSaysSo() {
        List<String> lines =
                judge(fail, exemption("2026-11-24")).judge(JOB, List.of(stored)).lines(WHO);
        assertTrue(
                lines.toString().contains("(owner: alice) does not count: it ended on 2026-11-24."), lines::toString);
    }

    @Test
    void aTokenForAServerOnThePremisesIsOnlyRecorded() {
        Sighting sighting = new Sighting(SourceKind.CREDENTIALS, "tfs", finding, true);
        Judgement judgement = judge(fail).judge(JOB, List.of(sighting));
        assertEquals(new Verdict.Recorded(List.of(finding)), judgement.verdict());
        assertNull(judgement.rulings().get(0).exemption());
    }

    @ParameterizedTest
    @CsvSource({
        "tfs.contoso.example, true",
        "*.contoso.example, true",
        "'', false",
        "*, false",
        "dev.azure.com, false",
        "*.azure.com, false",
        "*.com, false",
        "DEV.Azure.com, false",
        "contoso.visualstudio.com, false",
        "*visualstudio.com, false",
        "dev.azure.*, false",
        "azure.com.contoso.example, true",
    })
    void onThePremisesIsWhatCannotBeTheCloud(String host, boolean isOnPremises) {
        assertEquals(isOnPremises, OnPremises.are(host.isEmpty() ? List.of() : List.of(host)));
        assertFalse(OnPremises.are(List.of("dev.azure.com", "tfs.contoso.example")), "one of two is the cloud");
    }

    @Test
    void aWarningCountsTheDaysAndAFailureSaysSince() {
        Rules rules = new Rules(new Policy(Mode.FAIL, Tier.VERIFIED), List.of(), LocalDate.of(2026, 12, 1));
        Judgement before = judge(Demands.of(rules)).judge(JOB, List.of(stored));
        assertInstanceOf(Verdict.Warned.class, before.verdict());
        assertTrue(before.lines(WHO).toString().contains("from 2026-12-01, in 6 days."), before.lines(WHO)::toString);
        Clock later = Clock.fixed(Instant.parse("2026-12-24T00:00:00Z"), ZoneOffset.UTC);
        Judgement after = new Judge(Demands.of(rules), Exemptions.none(), later).judge(JOB, List.of(stored));
        assertInstanceOf(Verdict.Failed.class, after.verdict());
        assertTrue(after.lines(WHO).toString().contains("fail since 2026-12-01."), after.lines(WHO)::toString);
    }

    @Test
    void aDayBeginsWhereTheControllerIs() {
        Rules rules = new Rules(new Policy(Mode.FAIL, Tier.VERIFIED), List.of(), LocalDate.of(2026, 11, 26));
        Clock auckland = NOON.withZone(ZoneId.of("Pacific/Auckland"));
        assertInstanceOf(
                Verdict.Failed.class,
                new Judge(Demands.of(rules), Exemptions.none(), auckland)
                        .judge(JOB, List.of(stored))
                        .verdict());
        assertInstanceOf(
                Verdict.Warned.class,
                judge(Demands.of(rules)).judge(JOB, List.of(stored)).verdict());
    }

    @Test
    void aVetoSaysAllThatWhoeverReadsItNeeds() {
        List<String> lines = judge(fail).judge(JOB, List.of(stored)).lines(WHO);
        assertEquals(
                List.of(
                        "Personal access tokens of Azure DevOps: 1 verified. Policy forbids them.",
                        "In the credential 'ado': " + finding.message() + " Fingerprint " + finding.fingerprint() + ".",
                        "  Let an Entra identity take the place of the credential under its id, or take a token in the"
                                + " script: withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) { ... }",
                        WHO),
                lines);
    }

    @Test
    void noLineCanBeForgedThroughTheNameOfACredential() {
        List<String> lines = judge(fail)
                .judge(JOB, List.of(Sighting.of("a\nFinished: SUCCESS", finding)))
                .lines(WHO);
        assertTrue(lines.stream().noneMatch(line -> line.contains("\n")), lines::toString);
    }

    @Test
    void aJudgementCanBeSentAndHoldsNoToken() throws Exception {
        Judgement judgement = judge(fail, exemption("2026-12-24")).judge(JOB, List.of(stored, Sighting.of("b", other)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(judgement);
        }
        assertFalse(bytes.toString(ISO_8859_1).contains(token), "holds the token");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(judgement, in.readObject());
        }
    }

    private static Judge judge(Demands demands, ExemptionEntry... exemptions) {
        return new Judge(demands, Exemptions.of(List.of(exemptions)), NOON);
    }

    private ExemptionEntry exemption(String until) {
        return new ExemptionEntry(
                finding.fingerprint(), "ado", "team", "alice", "in May", "bob", "2026-11-01", until, "");
    }
}
