package io.jenkins.plugins.azuredevops.configuration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.BranchTrust;
import io.jenkins.plugins.azuredevops.credentials.StandsInFor;
import io.jenkins.plugins.azuredevops.credentials.Strength;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Sharing;
import io.jenkins.plugins.azuredevops.identity.ClientSecretIdentity;
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
    }
}
