package io.jenkins.plugins.azuredevops.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is demanded of a build follows from controller, folders, source, tier and date, and no folder weakens it. */
class DemandsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private final Rules audit = Rules.of(Policy.auditing());
    private final Rules fail = Rules.of(new Policy(Mode.FAIL, Tier.VERIFIED));

    @Test
    void aFolderOnlyTightens() {
        for (Mode controller : Mode.values()) {
            for (Mode folder : Mode.values()) {
                Demands demands = Demands.of(rules(controller)).and(rules(folder));
                assertEquals(
                        controller.atLeast(folder),
                        demands.mode(SourceKind.CREDENTIALS, Tier.VERIFIED, DAY),
                        controller + " and in the folder " + folder);
            }
        }
    }

    @Test
    void aFolderBetweenMayNotWeakenEither() {
        Demands demands = Demands.of(audit).and(fail).and(rules(Mode.OFF)).and(audit);
        assertEquals(Mode.FAIL, demands.mode(SourceKind.SCRIPT, Tier.VERIFIED, DAY));
    }

    @Test
    void whatIsNotSureEnoughIsOnlyRecorded() {
        Demands demands = Demands.of(fail);
        assertEquals(Mode.AUDIT, demands.mode(SourceKind.SCRIPT, Tier.CONTEXT, DAY));
        assertEquals(Mode.OFF, Demands.of(rules(Mode.OFF)).mode(SourceKind.SCRIPT, Tier.SHAPE, DAY));
    }

    @Test
    void aSourceMayHaveItsOwnRuleForEachTier() {
        Rules rules = new Rules(
                new Policy(Mode.FAIL, Tier.VERIFIED),
                List.of(
                        new SourceRule(SourceKind.WORKSPACE, Tier.VERIFIED, Mode.WARN),
                        new SourceRule(SourceKind.WORKSPACE, Tier.SHAPE, Mode.OFF),
                        new SourceRule(SourceKind.SCRIPT, Tier.CONTEXT, Mode.FAIL)),
                null);
        assertEquals(Mode.WARN, rules.mode(SourceKind.WORKSPACE, Tier.VERIFIED, DAY));
        assertEquals(Mode.OFF, rules.mode(SourceKind.WORKSPACE, Tier.CONTEXT, DAY));
        assertEquals(Mode.FAIL, rules.mode(SourceKind.SCRIPT, Tier.CONTEXT, DAY));
        assertEquals(
                Mode.AUDIT, rules.mode(SourceKind.SCRIPT, Tier.SHAPE, DAY), "below its rule the general one counts");
        assertEquals(Mode.FAIL, rules.mode(SourceKind.CREDENTIALS, Tier.VERIFIED, DAY));
    }

    @Test
    void twoRulesAboutTheSameAreRefused() {
        List<SourceRule> twice = List.of(
                new SourceRule(SourceKind.SCRIPT, Tier.SHAPE, Mode.WARN),
                new SourceRule(SourceKind.SCRIPT, Tier.SHAPE, Mode.FAIL));
        Policy general = Policy.auditing();
        assertThrows(IllegalArgumentException.class, () -> new Rules(general, twice, null));
    }

    @Test
    void aLogNeverFailsABuildAndAnAgentsHomeNotEvenWarns() {
        Demands demands = Demands.of(fail);
        assertEquals(Mode.WARN, demands.mode(SourceKind.LOG, Tier.VERIFIED, DAY));
        assertEquals(Mode.AUDIT, demands.mode(SourceKind.AGENT_HOME, Tier.VERIFIED, DAY));
        assertThrows(IllegalArgumentException.class, () -> new SourceRule(SourceKind.LOG, Tier.VERIFIED, Mode.FAIL));
    }

    @Test
    void noJobMayAskForTheHomeOfAnAgent() {
        List<SourceKind> notForJobs = Arrays.stream(SourceKind.values())
                .filter(source -> !source.isForJobs())
                .toList();
        assertEquals(List.of(SourceKind.AGENT_HOME), notForJobs);
    }

    @Test
    void oneSwitchOpensEveryGate() {
        Demands demands = new Demands(List.of(fail, rules(Mode.WARN)), Mode.AUDIT);
        assertTrue(
                Stream.of(SourceKind.values())
                        .allMatch(source -> demands.mode(source, Tier.VERIFIED, DAY) == Mode.AUDIT),
                "a gate is still closed");
        assertEquals(Optional.empty(), demands.countdown(SourceKind.SCRIPT, Tier.VERIFIED, DAY));
    }

    @Test
    void failingBeginsOnItsDayAndWarnsUntilThen() {
        Demands demands = Demands.of(from(DAY));
        assertEquals(Mode.WARN, demands.mode(SourceKind.SCRIPT, Tier.VERIFIED, DAY.minusDays(1)));
        assertEquals(Mode.FAIL, demands.mode(SourceKind.SCRIPT, Tier.VERIFIED, DAY));
    }

    @Test
    void theDaysAreCountedDownAndThenItSaysSince() {
        assertEquals("Such builds fail from 2026-12-01, in 6 days.", sentence(DAY.minusDays(6)));
        assertEquals("Such builds fail from tomorrow, 2026-12-01.", sentence(DAY.minusDays(1)));
        assertEquals("Such builds fail since 2026-12-01.", sentence(DAY));
        assertEquals("Such builds fail since 2026-12-01.", sentence(DAY.plusYears(1)));
    }

    @Test
    void theEarliestDayCountsAndAFolderMayFailAtOnce() {
        Demands earlier = Demands.of(from(DAY)).and(from(DAY.minusDays(30)));
        assertEquals(
                DAY.minusDays(30),
                earlier.countdown(SourceKind.SCRIPT, Tier.VERIFIED, DAY)
                        .orElseThrow()
                        .from());
        Demands later = Demands.of(from(DAY)).and(from(DAY.plusDays(30)));
        assertEquals(Mode.FAIL, later.mode(SourceKind.SCRIPT, Tier.VERIFIED, DAY), "a folder put it off");
        Demands atOnce = Demands.of(from(DAY)).and(fail);
        assertEquals(Mode.FAIL, atOnce.mode(SourceKind.SCRIPT, Tier.VERIFIED, DAY.minusYears(1)));
        assertEquals(Optional.empty(), atOnce.countdown(SourceKind.SCRIPT, Tier.VERIFIED, DAY));
    }

    @Test
    void whatNeverFailsIsNotCountedDown() {
        Demands demands = Demands.of(from(DAY));
        assertEquals(Optional.empty(), demands.countdown(SourceKind.LOG, Tier.VERIFIED, DAY));
        assertEquals(Optional.empty(), demands.countdown(SourceKind.SCRIPT, Tier.SHAPE, DAY));
        Rules warning = new Rules(new Policy(Mode.WARN, Tier.VERIFIED), List.of(), DAY);
        assertEquals(Optional.empty(), warning.countdown(DAY));
    }

    @Test
    void administratorsAreToldOfTheDayBeforeAnythingIsFound() {
        Countdown countdown = from(DAY).countdown(DAY.minusDays(2)).orElseThrow();
        assertEquals(2, countdown.days());
        assertFalse(countdown.isOver());
    }

    @Test
    void whatIsDemandedCanBeStored() throws Exception {
        List<SourceRule> exceptions = List.of(new SourceRule(SourceKind.LOG, Tier.CONTEXT, Mode.OFF));
        Demands demands = new Demands(List.of(new Rules(Policy.auditing(), exceptions, DAY), fail), Mode.WARN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(demands);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(demands, in.readObject());
        }
    }

    @Test
    void withoutAnyLevelThereAreNoDemands() {
        assertThrows(IllegalArgumentException.class, () -> new Demands(List.of(), Mode.FAIL));
    }

    private static String sentence(LocalDate today) {
        return Demands.of(from(DAY))
                .countdown(SourceKind.SCRIPT, Tier.VERIFIED, today)
                .orElseThrow()
                .sentence();
    }

    private static Rules from(LocalDate day) {
        return new Rules(new Policy(Mode.FAIL, Tier.VERIFIED), List.of(), day);
    }

    private static Rules rules(Mode mode) {
        return Rules.of(new Policy(mode, Tier.VERIFIED));
    }
}
