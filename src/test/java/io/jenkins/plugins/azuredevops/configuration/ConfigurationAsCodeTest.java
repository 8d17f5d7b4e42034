package io.jenkins.plugins.azuredevops.configuration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.BranchTrust;
import io.jenkins.plugins.azuredevops.credentials.StandsInFor;
import io.jenkins.plugins.azuredevops.credentials.Strength;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Sharing;
import io.jenkins.plugins.azuredevops.identity.CertificateOfCredential;
import io.jenkins.plugins.azuredevops.identity.ClientCertificateIdentity;
import io.jenkins.plugins.azuredevops.identity.ClientSecretIdentity;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import io.jenkins.plugins.azuredevops.identity.IdTokenIdentity;
import io.jenkins.plugins.azuredevops.identity.MachineIdentity;
import io.jenkins.plugins.azuredevops.identity.PemCertificate;
import io.jenkins.plugins.azuredevops.identity.Pkcs12Certificate;
import io.jenkins.plugins.azuredevops.identity.ProjectedTokenIdentity;
import io.jenkins.plugins.azuredevops.identity.TrustedMachineIdentity;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings and credentials as code, exported and read again. */
@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {

    @TempDir
    Path dir;

    @Test
    @ConfiguredWithCode("jenkins.yaml")
    void everyFieldIsReadAndSurvivesAnExport(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        assertConfigured();
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        String yaml = exported.toString(StandardCharsets.UTF_8);
        assertFalse(yaml.contains("secret-of-tests"), "the export holds a secret in clear");

        SystemCredentialsProvider.getInstance().getCredentials().clear();
        AzureDevOpsConfiguration.get().setAuthority(null);
        AzureDevOpsConfiguration.get().setHosts(null);
        AzureDevOpsConfiguration.get().setMinimumMinutesLeft(null);
        AzureDevOpsConfiguration.get().setMintsPerMinute(null);
        AzureDevOpsConfiguration.get().setMintBurst(null);
        AzureDevOpsConfiguration.get().setSharing(null);
        AzureDevOpsConfiguration.get().setOutsideBuilds(false);
        AzureDevOpsConfiguration.get().setSecretlessFolders(null);
        AzureDevOpsConfiguration.get().setMetadataService(null);
        Path file = Files.writeString(dir.resolve("exported.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toString());

        assertConfigured();
    }

    private static void assertConfigured() {
        AzureDevOpsConfiguration settings = AzureDevOpsConfiguration.get();
        AzureDevOpsCredentials credentials = (AzureDevOpsCredentials)
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
        ClientSecretIdentity identity = (ClientSecretIdentity) credentials.getIdentity();
        assertAll(
                () -> assertEquals(
                        URI.create("https://login.lab.example/"),
                        settings.authority().url()),
                () -> assertEquals(
                        List.of(URI.create("https://dev.azure.com"), URI.create("https://devops.lab.example")),
                        settings.hostUrls()),
                () -> assertEquals(Duration.ofMinutes(7), settings.leaseTerms().minimumLeft()),
                () -> assertEquals(
                        new MintTerms(20, 33, MintTerms.DEFAULT.patience(), Sharing.ALWAYS_SHARE),
                        settings.mintTerms()),
                () -> assertTrue(settings.isOutsideBuilds(), "tokens outside of builds"),
                () -> assertEquals("ado", credentials.getId()),
                () -> assertEquals("Builds of contoso", credentials.getDescription()),
                () -> assertEquals("3f2504e0-4f89-41d3-9a0c-0305e82c3301", identity.getTenantId()),
                () -> assertEquals("6ba7b810-9dad-41d1-80b4-00c04fd430c8", identity.getClientId()),
                () -> assertEquals("a-secret-of-tests", identity.getSecret().getPlainText()),
                () -> assertEquals(
                        "an-older-secret-of-tests", identity.getOlderSecret().getPlainText()),
                () -> assertEquals("2027-03-31", identity.getSecretEnd()),
                () -> assertEquals("contoso fabrikam", credentials.getOrganizations()),
                () -> assertEquals(StandsInFor.SECRET_TEXT, credentials.getStandsInFor()),
                () -> assertEquals("shop/**\nweb shop/*", credentials.getAllowedItems()),
                () -> assertEquals("linux && trusted", credentials.getAllowedAgents()));
        BranchTrust trust = credentials.getTrust();
        ClientSecretIdentity weaker = (ClientSecretIdentity) trust.getWeaker();
        assertAll(
                () -> assertEquals("refs/heads/main refs/heads/hotfix-*", trust.getStrongHeads()),
                () -> assertEquals("contoso.onmicrosoft.com", weaker.getTenantId()),
                () -> assertEquals("7d444840-9dc0-11d1-b245-5ffdce74fad2", weaker.getClientId()),
                () -> assertEquals(
                        "a-weaker-secret-of-tests", weaker.getSecret().getPlainText()),
                () -> assertEquals(Strength.WEAKER, trust.getJobsWithoutHead()));
        assertOtherKinds();
    }

    private static void assertOtherKinds() {
        ClientCertificateIdentity pem = (ClientCertificateIdentity) identity("pem");
        ClientCertificateIdentity pkcs12 = (ClientCertificateIdentity) identity("pkcs12");
        ClientCertificateIdentity stored = (ClientCertificateIdentity) identity("stored");
        ProjectedTokenIdentity projected = (ProjectedTokenIdentity) identity("projected");
        MachineIdentity machine = (MachineIdentity) identity("machine");
        TrustedMachineIdentity trusted = (TrustedMachineIdentity) identity("trusted");
        assertAll(
                () -> assertEquals("contoso.onmicrosoft.com", pem.getTenantId()),
                () -> assertFalse(pem.isSendChain(), "the chain is sent"),
                () -> assertEquals(
                        "a-pem-secret-of-tests",
                        ((PemCertificate) pem.getCertificate()).getContent().getPlainText()),
                () -> assertTrue(pkcs12.isSendChain(), "the chain is not sent"),
                () -> assertEquals(
                        "secret-of-tests",
                        new String(
                                ((Pkcs12Certificate) pkcs12.getCertificate())
                                        .getContent()
                                        .getPlainData(),
                                StandardCharsets.UTF_8)),
                () -> assertEquals(
                        "a-password-secret-of-tests",
                        ((Pkcs12Certificate) pkcs12.getCertificate())
                                .getPassword()
                                .getPlainText()),
                () -> assertEquals(
                        "certificate", ((CertificateOfCredential) stored.getCertificate()).getCredentialsId()),
                () -> assertEquals("id-token", ((IdTokenIdentity) identity("federated")).getIdTokenCredentialsId()),
                () -> assertNull(projected.getTenantId()),
                () -> assertEquals("6ba7b810-9dad-41d1-80b4-00c04fd430c8", projected.getClientId()),
                () -> assertEquals(ManagedIdentity.Source.ARC, machine.getSource()),
                () -> assertEquals(Assignment.Kind.SYSTEM_ASSIGNED, machine.getAssigned()),
                () -> assertNull(machine.getIdentityId()),
                () -> assertEquals(
                        Assignment.Kind.RESOURCE_ID, trusted.getMachine().getAssigned()),
                () -> assertEquals("/subscriptions/x", trusted.getMachine().getIdentityId()),
                () -> assertEquals(
                        Set.of("shop", "team a/builds"),
                        AzureDevOpsConfiguration.get().secretlessFolderNames()),
                () -> assertEquals(
                        "http://127.0.0.1:4000", AzureDevOpsConfiguration.get().getMetadataService()));
    }

    private static EntraIdentity identity(String id) {
        return SystemCredentialsProvider.getInstance().getCredentials().stream()
                .map(AzureDevOpsCredentials.class::cast)
                .filter(credentials -> credentials.getId().equals(id))
                .findFirst()
                .orElseThrow()
                .getIdentity();
    }
}
