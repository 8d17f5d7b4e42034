package io.jenkins.plugins.azuredevops.configuration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.ExemptionEntry;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Policy;
import io.jenkins.plugins.azuredevops.engine.policy.Rules;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.engine.policy.SourceRule;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy and its exemptions as code, exported and read again. */
@WithJenkinsConfiguredWithCode
class PatPolicyAsCodeTest {

    @TempDir
    Path dir;

    @Test
    @ConfiguredWithCode("policy.yaml")
    void everyFieldIsReadAndSurvivesAnExport(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        assertConfigured();
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);

        PatPolicyConfiguration policy = PatPolicyConfiguration.get();
        policy.setMode(null);
        policy.setFailOn(null);
        policy.setFailFrom(null);
        policy.setRules(null);
        policy.setOnlyAudit(false);
        PatExemptions.get().setExemptions(null);
        assertEquals(Rules.of(Policy.auditing()), policy.controllerRules(), "what a fresh installation asks for");
        assertFalse(policy.isOpened(), "the switch");
        Path file = Files.writeString(dir.resolve("exported.yaml"), exported.toString(StandardCharsets.UTF_8));
        ConfigurationAsCode.get().configure(file.toString());

        assertConfigured();
    }

    private static void assertConfigured() {
        PatPolicyConfiguration policy = PatPolicyConfiguration.get();
        assertAll(
                () -> assertEquals(
                        new Rules(
                                new Policy(Mode.FAIL, Tier.CONTEXT),
                                List.of(new SourceRule(SourceKind.SCRIPT, Tier.SHAPE, Mode.WARN)),
                                LocalDate.of(2026, 12, 1)),
                        policy.controllerRules()),
                () -> assertTrue(policy.isOpened(), "the switch"),
                () -> assertEquals(
                        List.of(new ExemptionEntry(
                                "0123456789abcdef",
                                "old-pat",
                                "shop/build",
                                "dana",
                                "The vendor's tool takes no other token before its next release",
                                "sam",
                                "2026-10-01",
                                "2027-01-15",
                                "2026-12-20")),
                        PatExemptions.get().getExemptions().stream()
                                .map(PatExemption::entry)
                                .toList()),
                () -> assertEquals(
                        List.of(), PatExemptions.get().exemptions().problems(LocalDate.of(2026, 12, 24)), "problems"));
    }
}
