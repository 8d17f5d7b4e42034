package io.jenkins.plugins.azuredevops.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exemption counts for one secret in one credential at one place for a while; one that does not count says why. */
class ExemptionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String ITEM = "team/shop/release";

    private final PatMint mint = new PatMint(101);
    private final Detector detector = new Detector(FingerprintKey.random());
    private final Finding finding = detector.scan(mint.newPat()).get(0);
    private final Sighting sighting = Sighting.of("ado", finding);

    @Test
    void aSoundOneCounts() {
        Exemptions exemptions = Exemptions.of(List.of(entry("team", "2026-11-01", "2027-01-01", "")));
        assertEquals("alice", exemptions.of(sighting, ITEM, TODAY).orElseThrow().owner());
        assertEquals(List.of(), exemptions.whyNot(sighting, ITEM, TODAY));
        assertEquals(List.of(), exemptions.problems(TODAY));
    }

    @ParameterizedTest
    @CsvSource({
        "team, team, true",
        "team, team/shop, true",
        "team/shop/release, team/shop/release, true",
        "team, teams/shop, false",
        "team/shop, team, false",
        "Team, team, false",
    })
    void aScopeIsAnItemAndAllBelowIt(String scope, String item, boolean counts) {
        Exemptions exemptions = Exemptions.of(List.of(entry(scope, "2026-11-01", "2027-01-01", "")));
        assertEquals(counts, exemptions.of(sighting, item, TODAY).isPresent());
    }

    @Test
    void aSwappedSecretEndsIt() {
        Exemptions exemptions = Exemptions.of(List.of(entry("team", "2026-11-01", "2027-01-01", "")));
        Sighting swapped = Sighting.of("ado", detector.scan(mint.newPat()).get(0));
        assertFalse(exemptions.of(swapped, ITEM, TODAY).isPresent(), "another secret was exempt");
        assertTrue(
                exemptions.whyNot(swapped, ITEM, TODAY).get(0).contains("another secret than the credential holds now"),
                exemptions.whyNot(swapped, ITEM, TODAY)::toString);
    }

    @Test
    void theSameSecretUnderAnotherIdOrUnderNoneIsNotExempt() {
        Exemptions exemptions = Exemptions.of(List.of(entry("team", "2026-11-01", "2027-01-01", "")));
        assertFalse(exemptions.of(Sighting.of("copy", finding), ITEM, TODAY).isPresent(), "a copy was exempt");
        assertFalse(
                exemptions
                        .of(Sighting.in(SourceKind.SCRIPT, finding), ITEM, TODAY)
                        .isPresent(),
                "a script was exempt");
    }

    @Test
    void itHoldsToItsLastDayAndThenSaysThatItEnded() {
        Exemptions exemptions = Exemptions.of(List.of(entry("team", "2026-11-01", "2026-11-25", "")));
        assertTrue(exemptions.of(sighting, ITEM, TODAY).isPresent(), "ended too early");
        LocalDate tomorrow = TODAY.plusDays(1);
        assertFalse(exemptions.of(sighting, ITEM, tomorrow).isPresent(), "did not end");
        String why =
                "The exemption of the credential 'ado' in team (owner: alice) does not count: it ended on 2026-11-25.";
        assertEquals(List.of(why), exemptions.whyNot(sighting, ITEM, tomorrow));
        assertEquals(List.of(why), exemptions.problems(tomorrow));
    }

    @Test
    void oneThatHasNotBegunDoesNotCount() {
        Exemptions exemptions = Exemptions.of(List.of(entry("team", "2026-11-26", "2027-01-01", "")));
        assertFalse(exemptions.of(sighting, ITEM, TODAY).isPresent(), "counts before it began");
        assertTrue(
                exemptions.whyNot(sighting, ITEM, TODAY).get(0).endsWith("it begins on 2026-11-26."),
                exemptions.whyNot(sighting, ITEM, TODAY)::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2027-01-30, '', ''",
        "2026-11-01, 2027-01-31, '', it holds for more than 90 days",
        "2026-11-01, 2027-02-20, 2026-11-25, ''",
        "2026-11-01, 2027-02-24, 2026-11-25, it holds for more than 90 days",
        "2026-11-01, 2027-05-01, 2027-04-01, it was not renewed while it held",
        "2026-11-01, 2026-12-01, 2026-10-01, it was not renewed while it held",
        "2026-11-01, 2026-10-01, '', it ends before it begins",
        "2026-11-01, '', '', it has no end",
        "'', 2026-12-01, '', it has no first day",
        "2026-11-01, 31.12.2026, '', its end is no date such as 2026-12-31",
        "soon, 2026-12-01, '', its first day is no date such as 2026-12-31",
        "2026-11-01, 2026-02-30, '', its end is no date such as 2026-12-31",
    })
    void aTermHasBounds(String from, String until, String renewedOn, String why) {
        assertWhy(why, entry("team", from, until, renewedOn));
    }

    @ParameterizedTest
    @CsvSource({
        "fingerprint, '', its fingerprint is not one: 16 digits of 0-9 and a-f",
        "fingerprint, *, its fingerprint is not one: 16 digits of 0-9 and a-f",
        "credentialsId, '', it names no credential",
        "credentialsId, ado*, its credential is not the id of one; there are no wildcards",
        "scope, ' ', it has no scope: the full name of a job or folder",
        "scope, *, its scope is not the name of a job or folder; there are no wildcards",
        "scope, team/**, its scope is not the name of a job or folder; there are no wildcards",
        "scope, /, its scope is not the name of a job or folder; there are no wildcards",
        "owner, '', it has no owner",
        "creator, '', nobody is named who granted it",
        "creator, ' ALICE ', its owner granted it",
        "reason, '', it has no reason",
    })
    void whatIsBrokenDoesNotCountAndSaysSo(String field, String value, String why) {
        ExemptionEntry good = entry("team", "2026-11-01", "2027-01-01", "");
        assertWhy(
                why,
                new ExemptionEntry(
                        field.equals("fingerprint") ? value : good.fingerprint(),
                        field.equals("credentialsId") ? value : good.credentialsId(),
                        field.equals("scope") ? value : good.scope(),
                        field.equals("owner") ? value : good.owner(),
                        field.equals("reason") ? value : good.reason(),
                        field.equals("creator") ? value : good.creator(),
                        good.from(),
                        good.until(),
                        ""));
    }

    @Test
    void nothingAtAllIsBrokenToo() {
        ExemptionEntry nothing = new ExemptionEntry(null, null, null, null, null, null, null, null, null);
        assertEquals(
                List.of("An exemption without a credential does not count, since it has no first day."),
                Exemptions.of(List.of(nothing)).problems(TODAY));
    }

    @Test
    void aTokenInTheReasonIsRefusedAndNotRepeated() {
        String token = mint.newPat();
        ExemptionEntry good = entry("team", "2026-11-01", "2027-01-01", "");
        ExemptionEntry entry = new ExemptionEntry(
                good.fingerprint(), "ado", "team", "alice", "it is " + token, "bob", good.from(), good.until(), "");
        String problems = Exemptions.of(List.of(entry)).problems(TODAY).toString();
        assertTrue(problems.contains("it holds a personal access token"), problems);
        assertFalse(problems.contains(token), "the token was repeated");
    }

    @Test
    void aSecondEntryForTheSameIsNoWayToProlongIt() {
        Exemptions exemptions = Exemptions.of(
                List.of(entry("team", "2026-08-01", "2026-10-01", ""), entry("team", "2026-11-01", "2027-01-01", "")));
        assertFalse(exemptions.of(sighting, ITEM, TODAY).isPresent(), "prolonged by a second entry");
        assertEquals(2, exemptions.problems(TODAY).size(), exemptions.problems(TODAY)::toString);
    }

    @Test
    void itIsRenewedAtMostOnceAndWhileItHolds() {
        ExemptionTerm term = new ExemptionTerm(TODAY, TODAY.plusDays(90), null);
        LocalDate later = TODAY.plusDays(90);
        ExemptionTerm renewed = term.renewed(later, later.plusDays(90));
        assertTrue(renewed.holds(later.plusDays(90)));
        assertThrows(IllegalArgumentException.class, () -> renewed.renewed(later, later.plusDays(90)), "twice");
        assertThrows(IllegalArgumentException.class, () -> term.renewed(later, later.plusDays(91)), "too long");
        assertThrows(
                IllegalArgumentException.class,
                () -> term.renewed(later.plusDays(1), later.plusDays(9)),
                "after its end");
    }

    @Test
    void whatIsWrittenDownIsReadBack() {
        Exemption exemption =
                entry("team", "2026-11-01", "2027-02-20", "2026-11-25").read();
        assertEquals(exemption, ExemptionEntry.of(exemption).read());
    }

    private void assertWhy(String why, ExemptionEntry entry) {
        Exemptions exemptions = Exemptions.of(List.of(entry));
        assertEquals(why.isEmpty(), exemptions.of(sighting, ITEM, TODAY).isPresent(), "whether it counts");
        List<String> problems = exemptions.problems(TODAY);
        assertEquals(why.isEmpty() ? 0 : 1, problems.size(), problems::toString);
        if (!why.isEmpty()) {
            assertTrue(problems.get(0).endsWith(" does not count, since " + why + "."), problems.get(0));
        }
    }

    private ExemptionEntry entry(String scope, String from, String until, String renewedOn) {
        return new ExemptionEntry(
                finding.fingerprint(),
                "ado",
                scope,
                "alice",
                "the tool learns it in May",
                "bob",
                from,
                until,
                renewedOn);
    }
}
