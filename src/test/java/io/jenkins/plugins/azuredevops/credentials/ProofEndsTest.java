package io.jenkins.plugins.azuredevops.credentials;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.identity.ClientCertificateIdentity;
import io.jenkins.plugins.azuredevops.identity.ClientSecretIdentity;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import io.jenkins.plugins.azuredevops.identity.PemCertificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Administrators are warned 30, 14 and 3 days before a secret or a certificate ends, whichever store it is in. */
@WithJenkins
class ProofEndsTest {

    private static final String TENANT = "contoso.lab.example";
    private static final String CLIENT = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";

    /** What a month, a fortnight and three days before see, as the monitors do. */
    private record Seen(List<String> in30, List<String> in14, List<String> in3) {}

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void eachDistanceHasItsWarning() throws Exception {
        LabJenkins.store(credentials("typed", secretUntil("2027-03-31")));
        Instant end = Instant.parse("2027-04-01T00:00:00Z");

        assertAll(
                () -> assertEquals(new Seen(List.of(), List.of(), List.of()), seen(end.minus(Duration.ofDays(31)))),
                () -> assertEquals(
                        new Seen(List.of("typed"), List.of(), List.of()), seen(end.minus(Duration.ofDays(30)))),
                () -> assertEquals(
                        new Seen(List.of(), List.of("typed"), List.of()), seen(end.minus(Duration.ofDays(14)))),
                () -> assertEquals(
                        new Seen(List.of(), List.of(), List.of("typed")), seen(end.minus(Duration.ofDays(3)))),
                () -> assertEquals(
                        new Seen(List.of(), List.of(), List.of("typed")),
                        seen(end.plus(Duration.ofDays(400))),
                        "what has ended is not forgotten"));
    }

    @Test
    void aCertificateOfAFolderAndAWeakerIdentityCountToo() throws Exception {
        Instant end = Instant.parse("2027-04-01T00:00:00Z");
        Folder folder = jenkins.createProject(Folder.class, "team");
        folder.addProperty(new FolderCredentialsProperty(new DomainCredentials[] {
            new DomainCredentials(
                    Domain.global(), new ArrayList<>(List.of(credentials("certified", certificateUntil(end)))))
        }));
        AzureDevOpsCredentials two = credentials("two", secretUntil(null));
        BranchTrust trust = new BranchTrust();
        trust.setWeaker(secretUntil("2027-04-02"));
        two.setTrust(trust);
        LabJenkins.store(two);
        LabJenkins.store(credentials("wrong", secretUntil("next year")));

        assertEquals(
                new Seen(List.of("certified", "two"), List.of(), List.of()),
                seen(end.minus(Duration.ofDays(20))),
                "the nearest first");
    }

    @Test
    void theAdministratorSeesWhereToRenewIt() throws Exception {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(9).toString();
        LabJenkins.store(credentials("ado", secretUntil(day)));
        ProofEnds.get().lookThroughAll();

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo("manage").asNormalizedText();
            assertTrue(page.contains("last day " + day), page);
            assertTrue(
                    browser.getPage(browser.goTo("manage")
                                    .getAnchorByText("ado")
                                    .click()
                                    .getUrl())
                            .getWebResponse()
                            .getContentAsString()
                            .contains("ado"),
                    "the link leads to the credential");
        }
        assertFalse(
                jenkins.jenkins
                        .getExtensionList(ProofEndMonitor.In30Days.class)
                        .get(0)
                        .isActivated(),
                "one warning at a time");
    }

    private static Seen seen(Instant now) {
        ProofEnds ends = new ProofEnds(Clock.fixed(now, ZoneOffset.UTC));
        ends.lookThroughAll();
        return new Seen(
                ids(ends, new ProofEndMonitor.In30Days()),
                ids(ends, new ProofEndMonitor.In14Days()),
                ids(ends, new ProofEndMonitor.In3Days()));
    }

    private static List<String> ids(ProofEnds ends, ProofEndMonitor monitor) {
        return monitor.of(ends).stream().map(ProofEnd::credentialsId).toList();
    }

    private static AzureDevOpsCredentials credentials(String id, EntraIdentity identity) {
        return new AzureDevOpsCredentials(CredentialsScope.GLOBAL, id, "", identity, "contoso");
    }

    private static EntraIdentity secretUntil(String day) {
        ClientSecretIdentity identity = new ClientSecretIdentity(TENANT, CLIENT, Secret.fromString("of the test"));
        identity.setSecretEnd(day);
        return identity;
    }

    private static EntraIdentity certificateUntil(Instant end) {
        HeldCertificate held = new HeldCertificate.Builder()
                .rsa2048()
                .validityInterval(end.minus(Duration.ofDays(90)).toEpochMilli(), end.toEpochMilli())
                .build();
        return new ClientCertificateIdentity(
                TENANT,
                CLIENT,
                new PemCertificate(Secret.fromString(held.certificatePem() + held.privateKeyPkcs8Pem())));
    }
}
