package io.jenkins.plugins.azuredevops.configuration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.ledger.LedgerTerms;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The ledger's settings by form and as code, and what is refused. */
@WithJenkinsConfiguredWithCode
class LedgerConfigurationTest {

    @TempDir
    Path dir;

    @Test
    @ConfiguredWithCode("ledger.yaml")
    void everyFieldIsReadAndSurvivesAnExport(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        assertConfigured();
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        LedgerConfiguration settings = LedgerConfiguration.get();
        settings.setEnabled(true);
        settings.setDaysKept(null);
        settings.setWhenUnwritten(null);
        Path file = Files.writeString(dir.resolve("exported.yaml"), exported.toString(StandardCharsets.UTF_8));
        ConfigurationAsCode.get().configure(file.toString());
        assertConfigured();
    }

    private static void assertConfigured() {
        LedgerConfiguration settings = LedgerConfiguration.get();
        assertAll(
                () -> assertFalse(settings.isEnabled()),
                () -> assertEquals(400, settings.terms().daysKept()),
                () -> assertEquals(WhenUnwritten.FAIL, settings.getWhenUnwritten()));
    }

    @Test
    void theFormKeepsEveryField(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        LedgerConfiguration settings = LedgerConfiguration.get();
        jenkins.configRoundtrip();
        assertAll(
                () -> assertTrue(settings.isEnabled(), "on where nothing was chosen"),
                () -> assertNull(settings.getDaysKept()),
                () -> assertEquals(LedgerTerms.DEFAULT, settings.terms()),
                () -> assertEquals(WhenUnwritten.WARN, settings.getWhenUnwritten()));

        settings.setEnabled(false);
        settings.setDaysKept(7);
        settings.setWhenUnwritten(WhenUnwritten.FAIL);
        jenkins.configRoundtrip();
        assertAll(
                () -> assertFalse(settings.isEnabled()),
                () -> assertEquals(7, settings.getDaysKept()),
                () -> assertEquals(WhenUnwritten.FAIL, settings.getWhenUnwritten()));
    }

    @Test
    void aTimeThatMakesNoSenseIsRefused(JenkinsConfiguredWithCodeRule jenkins) {
        LedgerConfiguration settings = LedgerConfiguration.get();
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> settings.setDaysKept(0)),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> settings.setDaysKept(LedgerTerms.MOST_DAYS + 1)));
    }

    @Test
    void theChoicesAreForAdministratorsAndByPostOnly(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
        assertAll(
                () -> assertEquals(403, status(jenkins, "reader", HttpMethod.POST)),
                () -> assertEquals(405, status(jenkins, "reader", HttpMethod.GET), "a GET"),
                () -> assertEquals(200, status(jenkins, "admin", HttpMethod.POST)));
    }

    private static int status(JenkinsRule jenkins, String user, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.login(user);
            String url = "descriptorByName/" + LedgerConfiguration.class.getName() + "/fillWhenUnwrittenItems";
            return browser.getPage(new WebRequest(browser.createCrumbedUrl(url), method))
                    .getWebResponse()
                    .getStatusCode();
        }
    }
}
