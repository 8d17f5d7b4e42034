package io.jenkins.plugins.azuredevops.configuration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The forms of the policy: what they keep, what is in force at a place, and who may grant exemptions. */
@WithJenkins
class PatPolicyConfigurationTest {

    @AfterEach
    void close() {
        System.clearProperty(PatPolicyConfiguration.ONLY_AUDIT);
    }

    @Test
    void theFormsKeepEveryField(JenkinsRule jenkins) throws Exception {
        PatPolicyConfiguration policy = PatPolicyConfiguration.get();
        policy.setMode(Mode.FAIL);
        policy.setFailOn(Tier.CONTEXT);
        policy.setFailFrom("2026-12-01");
        policy.setOnlyAudit(true);
        PatRule rule = new PatRule(SourceKind.LOG, Tier.SHAPE, Mode.WARN);
        policy.setRules(List.of(rule));
        PatExemption exemption = exemption("dana");
        exemption.setCreator("sam");
        exemption.setRenewedOn("2026-12-20");
        PatExemptions.get().setExemptions(List.of(exemption));
        Folder folder = jenkins.jenkins.createProject(Folder.class, "folder");
        FolderPatPolicy ofFolder = new FolderPatPolicy(Mode.WARN);
        ofFolder.setFailOn(Tier.SHAPE);
        ofFolder.setFailFrom("2026-12-02");
        ofFolder.setMaskPats(true);
        ofFolder.setRules(List.of(new PatRule(SourceKind.FILES, Tier.CONTEXT, Mode.FAIL)));
        folder.addProperty(ofFolder);
        var rulesBefore = policy.controllerRules();

        jenkins.configRoundtrip();
        jenkins.configRoundtrip(folder);

        assertAll(
                () -> assertEquals(rulesBefore, policy.controllerRules()),
                () -> assertTrue(policy.isOnlyAudit(), "the switch"),
                () -> assertEquals(
                        List.of(exemption.entry()),
                        PatExemptions.get().getExemptions().stream()
                                .map(PatExemption::entry)
                                .toList(),
                        "an unchanged exemption keeps its creator"),
                () -> assertEquals(
                        ofFolder.rules(),
                        folder.getProperties().get(FolderPatPolicy.class).rules()),
                () -> assertTrue(
                        folder.getProperties().get(FolderPatPolicy.class).isMaskPats(), "tokens hidden in logs"));
    }

    @Test
    void whatOneFolderHidesIsHiddenInAllBelowIt(JenkinsRule jenkins) throws Exception {
        Folder outer = jenkins.jenkins.createProject(Folder.class, "outer");
        Folder inner = outer.createProject(Folder.class, "inner");
        Item job = inner.createProject(FreeStyleProject.class, "job");
        inner.addProperty(new FolderPatPolicy(Mode.FAIL));
        assertFalse(PatPolicyConfiguration.get().isMasked(job), "by itself");

        FolderPatPolicy policy = (FolderPatPolicy) new DescribableModel<>(FolderPatPolicy.class)
                .instantiate(Map.of("mode", "OFF", "maskPats", true), TaskListener.NULL);
        outer.addProperty(policy);
        assertTrue(PatPolicyConfiguration.get().isMasked(job), "below a folder that wants it");
    }

    @Test
    void aListThatIsEmptiedInTheFormIsEmpty(JenkinsRule jenkins) throws Exception {
        PatPolicyConfiguration.get().setRules(List.of(new PatRule(SourceKind.LOG, Tier.SHAPE, Mode.WARN)));
        PatExemptions.get().setExemptions(List.of(exemption("dana")));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.goTo("configureSecurity").getFormByName("config");
            for (Object button : form.getByXPath(".//button[contains(@class,'repeatable-delete')]")) {
                ((HtmlElement) button).click();
            }
            jenkins.submit(form);
        }

        assertAll(
                () -> assertEquals(List.of(), PatPolicyConfiguration.get().getRules()),
                () -> assertEquals(List.of(), PatExemptions.get().getExemptions()));
    }

    @Test
    void aFolderTightensAndNeverLoosens(JenkinsRule jenkins) throws Exception {
        Folder outer = jenkins.jenkins.createProject(Folder.class, "outer");
        Folder inner = outer.createProject(Folder.class, "inner");
        Item job = inner.createProject(FreeStyleProject.class, "job");
        PatPolicyConfiguration.get().setMode(Mode.WARN);

        outer.addProperty(new FolderPatPolicy(Mode.FAIL));
        inner.addProperty(new FolderPatPolicy(Mode.OFF));
        assertEquals(Mode.FAIL, mode(job), "the outer folder's demand counts, and the inner's does not weaken it");

        outer.getProperties().clear();
        assertEquals(Mode.WARN, mode(job), "no folder weakens the controller's demand");
    }

    @Test
    void eitherSwitchOpensEveryGate(JenkinsRule jenkins) throws Exception {
        Item job = jenkins.createFreeStyleProject();
        PatPolicyConfiguration.get().setMode(Mode.FAIL);
        assertEquals(Mode.FAIL, mode(job));

        System.setProperty(PatPolicyConfiguration.ONLY_AUDIT, "true");
        assertEquals(Mode.AUDIT, mode(job), "by the system property");

        System.clearProperty(PatPolicyConfiguration.ONLY_AUDIT);
        PatPolicyConfiguration.get().setOnlyAudit(true);
        assertEquals(Mode.AUDIT, mode(job), "by the setting");
    }

    @Test
    void whatMakesNoSenseIsRefusedHoweverItComes(JenkinsRule jenkins) {
        PatPolicyConfiguration policy = PatPolicyConfiguration.get();
        PatRule rule = new PatRule(SourceKind.SCRIPT, Tier.SHAPE, Mode.WARN);
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> policy.setFailFrom("tomorrow")),
                () -> assertThrows(IllegalArgumentException.class, () -> policy.setRules(List.of(rule, rule))),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> new PatRule(SourceKind.LOG, Tier.SHAPE, Mode.FAIL)),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> new FolderPatPolicy(Mode.FAIL).setFailFrom("31.12.2026")));
    }

    @Test
    void whoeverMayGrantExemptionsIsTheirCreatorWhateverTheFormSays(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        PatExemption forged = exemption("dana");
        forged.setCreator("somebody-else");
        PatExemption kept = new PatExemption(
                "fedcba9876543210", "other", "job", "dana", "for a reason", "2026-10-01", "2026-10-02");
        kept.setCreator("admin");
        PatExemptions.get().setExemptions(List.of(kept, forged));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.login("granter").goTo("manage/azure-devops-pat-exemptions/");
            HtmlForm form = page.getFormByName("exemptions");
            form.getInputsByName("_.reason").get(1).setValue("for another reason");
            jenkins.submit(form);
        }

        List<String> creators = PatExemptions.get().getExemptions().stream()
                .map(PatExemption::getCreator)
                .toList();
        assertEquals(List.of("admin", "granter"), creators);
    }

    @Test
    void anExemptionOfOnesOwnDoesNotCountAndThePageSaysWhy(JenkinsRule jenkins) throws Exception {
        PatExemption own = exemption("sam");
        own.setCreator("sam");
        PatExemptions.get().setExemptions(List.of(own));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo("manage/azure-devops-pat-exemptions/").asNormalizedText();
            assertTrue(page.contains("does not count, since its owner granted it"), page);
        }
    }

    @Test
    void nobodyElseGetsAtExemptionsOrAtTheChecksOfTheForms(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        String exemption = "descriptorByName/" + PatExemption.class.getName();
        String policy = "descriptorByName/" + PatPolicyConfiguration.class.getName();
        String folder = "descriptorByName/" + FolderPatPolicy.class.getName();
        jenkins.jenkins.createProject(Folder.class, "folder");
        assertAll(
                () -> assertEquals(
                        403, status(jenkins, "reader", "manage/azure-devops-pat-exemptions/", HttpMethod.GET)),
                () -> assertEquals(
                        403, status(jenkins, "reader", "manage/azure-devops-pat-exemptions/save", HttpMethod.POST)),
                () -> assertEquals(
                        405,
                        status(jenkins, "granter", "manage/azure-devops-pat-exemptions/save", HttpMethod.GET),
                        "a GET saves nothing"),
                () -> assertEquals(403, status(jenkins, "reader", exemption + "/checkFrom?value=x", HttpMethod.POST)),
                () -> assertEquals(403, status(jenkins, "reader", exemption + "/checkUntil?value=x", HttpMethod.POST)),
                () -> assertEquals(
                        403, status(jenkins, "reader", exemption + "/checkRenewedOn?value=x", HttpMethod.POST)),
                () -> assertEquals(200, status(jenkins, "granter", exemption + "/checkFrom?value=x", HttpMethod.POST)),
                () -> assertEquals(405, status(jenkins, "granter", exemption + "/checkFrom?value=x", HttpMethod.GET)),
                () -> assertEquals(403, status(jenkins, "granter", policy + "/checkFailFrom?value=x", HttpMethod.POST)),
                () -> assertEquals(200, status(jenkins, "admin", policy + "/checkFailFrom?value=x", HttpMethod.POST)),
                () -> assertEquals(405, status(jenkins, "admin", policy + "/checkFailFrom?value=x", HttpMethod.GET)),
                () -> assertEquals(403, status(jenkins, "reader", folder + "/checkFailFrom?value=x", HttpMethod.POST)),
                () -> assertEquals(
                        403,
                        status(jenkins, "granter", "job/folder/" + folder + "/checkFailFrom?value=x", HttpMethod.POST)),
                () -> assertEquals(
                        200,
                        status(jenkins, "reader", "job/folder/" + folder + "/checkFailFrom?value=x", HttpMethod.POST)));
    }

    private static Mode mode(Item job) {
        return PatPolicyConfiguration.get()
                .demands(job)
                .mode(SourceKind.CREDENTIALS, Tier.VERIFIED, LocalDate.of(2026, 11, 25));
    }

    private static PatExemption exemption(String owner) {
        return new PatExemption(
                "0123456789abcdef", "old-pat", "shop", owner, "until the vendor's release", "2026-10-01", "2026-12-01");
    }

    private static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, PatExemptions.GRANT)
                .everywhere()
                .to("granter")
                .grant(Jenkins.READ, Jenkins.MANAGE, Item.CONFIGURE, Item.READ)
                .everywhere()
                .to("reader"));
    }

    private static int status(JenkinsRule jenkins, String user, String path, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.login(user);
            return browser.getPage(new WebRequest(browser.createCrumbedUrl(path), method))
                    .getWebResponse()
                    .getStatusCode();
        }
    }
}
