package io.jenkins.plugins.azuredevops.engine.devops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.ProbedPat.Reach;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import io.jenkins.plugins.azuredevops.lab.devops.Licence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What organizations of the lab make of personal access tokens, and that only they get to see them. */
class PatProbeTest {

    private static final String OWNER = "dana@contoso.lab.example";

    @TempDir
    Path dir;

    private Lab lab;
    private PatProbe probe;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        lab.devOps().organization("fabrikam").addUser(OWNER, "Dana", Licence.BASIC);
        probe = new PatProbe(LabExchange.http(lab), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void aTokenOfOneOrganizationWorksThereAndNowhereElse() {
        ProbedPat probed = ask(lab.organization("contoso").pat());
        assertEquals(
                List.of(new PatAnswer.Works("contoso", "Dana"), new PatAnswer.Refused("fabrikam")), probed.answers());
        assertEquals(Reach.ONE_ORGANIZATION, probed.reach());
    }

    @Test
    void aGlobalTokenWorksInSeveralUntilGlobalOnesAreRetired() {
        String pat = lab.devOps().issueGlobalPat(OWNER, Duration.ofDays(1));
        assertEquals(Reach.GLOBAL, ask(pat).reach());
        lab.devOps().retireGlobalPats(true);
        assertEquals(Reach.DEAD, ask(pat).reach());
    }

    @Test
    void aTokenThatEndedOrThatPolicyForbidsIsDead() {
        String pat = lab.organization("contoso").pat();
        lab.devOps().organization("contoso").forbidPats(true);
        assertTrue(ask(pat).isDead());
        lab.devOps().organization("contoso").forbidPats(false);
        lab.devOps().revokePat(pat);
        assertEquals("It works in none of them.", ask(pat).sentence());
    }

    @Test
    void anOrganizationThatAnswersAnyoneDoesNotMakeATokenWork() {
        lab.devOps().organization("contoso").publicProjects(true);
        String pat = lab.organization("contoso").pat();
        lab.devOps().revokePat(pat);
        assertTrue(ask(pat).isDead());
    }

    @Test
    void anOrganizationThatDoesNotExistSaysNothingAboutAToken() {
        LabOrganization contoso = lab.organization("contoso");
        String base = contoso.url().toString();
        Organization missing =
                new Organization("missing", List.of(URI.create(base.substring(0, base.lastIndexOf('/')) + "/missing")));
        ProbedPat probed = probe.ask(List.of(missing), SecretText.of(contoso.pat()));
        assertEquals(Reach.UNKNOWN, probed.reach());
        assertEquals("Whether it works is not known; missing is not known there.", probed.sentence());
    }

    private ProbedPat ask(String pat) {
        List<Organization> organizations = Stream.of("contoso", "fabrikam")
                .map(lab::organization)
                .map(organization -> new Organization(organization.name(), List.of(organization.url())))
                .toList();
        return probe.ask(organizations, SecretText.of(pat));
    }
}
