package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import io.jenkins.plugins.oidc_provider.config.ClaimTemplate;
import io.jenkins.plugins.oidc_provider.config.IdTokenConfiguration;
import io.jenkins.plugins.oidc_provider.config.StringClaimType;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The form of workload identity federation says what to enter in Entra, and how many times. */
@WithJenkins
class FederationHelpTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void eachJobNeedsACredentialOfItsOwn() throws Exception {
        LabJenkins.store(idToken("id-token", WorkloadFederation.AUDIENCE));
        Folder team = jenkins.createProject(Folder.class, "team");
        for (int number = 0; number < 21; number++) {
            team.createProject(FreeStyleProject.class, "job" + number);
        }
        jenkins.createFreeStyleProject("other");

        String many = help("", "id-token", "team/**");
        String few = help("", "id-token", "team/job1");
        String all = help("", "id-token", "**");
        String none = help("", "id-token", "");

        assertAll(
                () -> assertTrue(none.contains("No job may use it yet"), none),
                () -> assertTrue(many.contains("<code>" + jenkins.getURL() + "oidc</code>"), many),
                () -> assertTrue(many.contains("<code>${JOB_URL}</code>"), many),
                () -> assertTrue(many.contains("<code>" + WorkloadFederation.AUDIENCE + "</code>"), many),
                () -> assertTrue(many.contains("class=\"warning\"") && many.contains("21 jobs"), many),
                () -> assertTrue(few.contains("class=\"ok\"") && few.contains("One job"), few),
                () -> assertTrue(all.contains("22 jobs"), all));
    }

    @Test
    void oneIsEnoughForOneSubject() throws Exception {
        LabJenkins.store(idToken("id-token", WorkloadFederation.AUDIENCE));
        IdTokenConfiguration.get()
                .setBuildClaimTemplates(List.of(new ClaimTemplate("sub", "jenkins", new StringClaimType())));

        String help = help("", "id-token", "**");

        assertTrue(help.contains("class=\"ok\"") && help.contains("One federated credential is enough"), help);
    }

    @Test
    void theNearestStoreIsTheIssuer() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        LabJenkins.store(idToken("id-token", WorkloadFederation.AUDIENCE));
        Stores.ofFolder(team, idToken("id-token", null));

        String help = help(team.getUrl(), "id-token", "");

        assertAll(
                () -> assertTrue(help.contains(jenkins.getURL() + "oidc/job/team</code>"), help),
                () -> assertTrue(help.contains("Set the audience"), help),
                () -> assertTrue(help("", "unknown", "").contains("There is no credential"), "an unknown id"));
    }

    private static IdTokenStringCredentials idToken(String id, String audience) {
        IdTokenStringCredentials credentials = new IdTokenStringCredentials(CredentialsScope.GLOBAL, id, "");
        credentials.setAudience(audience);
        return credentials;
    }

    private String help(String place, String id, String allowedItems) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            WebRequest request = new WebRequest(
                    browser.createCrumbedUrl(place + "descriptorByName/" + IdTokenIdentity.class.getName()
                            + "/checkIdTokenCredentialsId"),
                    HttpMethod.POST);
            request.setRequestParameters(
                    List.of(new NameValuePair("value", id), new NameValuePair("allowedItems", allowedItems)));
            return browser.getPage(request).getWebResponse().getContentAsString();
        }
    }
}
