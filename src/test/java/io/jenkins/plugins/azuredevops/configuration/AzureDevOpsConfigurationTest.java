package io.jenkins.plugins.azuredevops.configuration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Sharing;
import java.net.URI;
import java.util.List;
import jenkins.model.Jenkins;
import okhttp3.tls.HeldCertificate;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The global settings: what they refuse, and who may change them. */
@WithJenkins
class AzureDevOpsConfigurationTest {

    @Test
    void theFormKeepsEveryField(JenkinsRule jenkins) throws Exception {
        String pem = new HeldCertificate.Builder().build().certificatePem().trim();
        AzureDevOpsConfiguration settings = AzureDevOpsConfiguration.get();
        settings.setAuthority("https://login.lab.example");
        settings.setHosts("https://devops.lab.example:8443");
        settings.setCaCertificates(pem);
        settings.setMinimumMinutesLeft(12);
        settings.setMintsPerMinute(30);
        settings.setMintBurst(40);
        settings.setSharing(Sharing.NEVER_SHARE);
        settings.setOutsideBuilds(true);

        jenkins.configRoundtrip();

        assertAll(
                () -> assertEquals("https://login.lab.example/", settings.getAuthority()),
                () -> assertEquals("https://devops.lab.example:8443", settings.getHosts()),
                () -> assertEquals(pem, settings.getCaCertificates().replace("\r", "")),
                () -> assertEquals(12, settings.getMinimumMinutesLeft()),
                () -> assertEquals(30, settings.getMintsPerMinute()),
                () -> assertEquals(40, settings.getMintBurst()),
                () -> assertEquals(Sharing.NEVER_SHARE, settings.getSharing()),
                () -> assertTrue(settings.isOutsideBuilds()));
    }

    @Test
    void emptyFieldsStandForTheDefaults(JenkinsRule jenkins) throws Exception {
        jenkins.configRoundtrip();

        AzureDevOpsConfiguration settings = AzureDevOpsConfiguration.get();
        assertAll(
                () -> assertNull(settings.getAuthority()),
                () -> assertEquals(Authority.PUBLIC_CLOUD, settings.authority()),
                () -> assertEquals(List.of(Organization.AZURE_DEVOPS), settings.hostUrls()),
                () -> assertNull(settings.getMinimumMinutesLeft()),
                () -> assertEquals(MintTerms.DEFAULT, settings.mintTerms()),
                () -> assertFalse(settings.isOutsideBuilds(), "tokens outside of builds"));
    }

    @Test
    void whatMakesNoSenseIsRefusedHoweverItComes(JenkinsRule jenkins) {
        AzureDevOpsConfiguration settings = AzureDevOpsConfiguration.get();
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> settings.setAuthority("http://login.example")),
                () -> assertThrows(IllegalArgumentException.class, () -> settings.setHosts("dev.azure.com")),
                () -> assertThrows(IllegalArgumentException.class, () -> settings.setCaCertificates("no certificate")),
                () -> assertThrows(IllegalArgumentException.class, () -> settings.setMinimumMinutesLeft(60)),
                () -> assertThrows(IllegalArgumentException.class, () -> settings.setMintsPerMinute(0)),
                () -> assertThrows(IllegalArgumentException.class, () -> settings.setMintBurst(100_001)),
                () -> assertEquals(FormValidation.Kind.ERROR, settings.doCheckAuthority("http://login.example").kind),
                () -> assertEquals(FormValidation.Kind.ERROR, settings.doCheckHosts("ftp://x").kind),
                () -> assertEquals(FormValidation.Kind.ERROR, settings.doCheckCaCertificates("x").kind),
                () -> assertEquals(FormValidation.Kind.OK, settings.doCheckAuthority("").kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkAuthority", "checkHosts", "checkCaCertificates", "fillSharingItems"})
    void theChecksAreForAdministratorsAndByPostOnly(String check, JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager"));

        assertAll(
                () -> assertEquals(403, status(jenkins, "manager", check, HttpMethod.POST)),
                () -> assertEquals(405, status(jenkins, "admin", check, HttpMethod.GET), "a GET"),
                () -> assertEquals(200, status(jenkins, "admin", check, HttpMethod.POST)));
    }

    private static int status(JenkinsRule jenkins, String user, String check, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.login(user);
            String url = "descriptorByName/" + AzureDevOpsConfiguration.class.getName() + "/" + check + "?value="
                    + URI.create("https://x.example");
            return browser.getPage(new WebRequest(browser.createCrumbedUrl(url), method))
                    .getWebResponse()
                    .getStatusCode();
        }
    }
}
