package io.jenkins.plugins.azuredevops.configuration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
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
        assertFalse(yaml.contains("a-secret-of-tests"), "the export holds the secret in clear");

        SystemCredentialsProvider.getInstance().getCredentials().clear();
        AzureDevOpsConfiguration.get().setAuthority(null);
        AzureDevOpsConfiguration.get().setHosts(null);
        AzureDevOpsConfiguration.get().setMinimumMinutesLeft(null);
        Path file = Files.writeString(dir.resolve("exported.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toString());

        assertConfigured();
    }

    private static void assertConfigured() {
        AzureDevOpsConfiguration settings = AzureDevOpsConfiguration.get();
        AzureDevOpsCredentials credentials = (AzureDevOpsCredentials)
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
        assertAll(
                () -> assertEquals(
                        URI.create("https://login.lab.example/"),
                        settings.authority().url()),
                () -> assertEquals(
                        List.of(URI.create("https://dev.azure.com"), URI.create("https://devops.lab.example")),
                        settings.hostUrls()),
                () -> assertEquals(Duration.ofMinutes(7), settings.leaseTerms().minimumLeft()),
                () -> assertEquals("ado", credentials.getId()),
                () -> assertEquals("Builds of contoso", credentials.getDescription()),
                () -> assertEquals("3f2504e0-4f89-41d3-9a0c-0305e82c3301", credentials.getTenantId()),
                () -> assertEquals("6ba7b810-9dad-41d1-80b4-00c04fd430c8", credentials.getClientId()),
                () -> assertEquals(
                        "a-secret-of-tests", credentials.getClientSecret().getPlainText()),
                () -> assertEquals("contoso fabrikam", credentials.getOrganizations()));
    }
}
