package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import io.jenkins.plugins.oidc_provider.config.ClaimTemplate;
import io.jenkins.plugins.oidc_provider.config.IdTokenConfiguration;
import io.jenkins.plugins.oidc_provider.config.StringClaimType;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The form writes requests that can be run as they are: with the subjects of the jobs, and for each kind without a secret. */
@WithJenkins
class RequestsOfFormTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private LabIdentity build;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get()
                .setMetadataService(lab.lab().machine().metadataServiceUrl().toString());
        build = lab.identity("contoso-federated");
        IdTokenStringCredentials idToken = new IdTokenStringCredentials(CredentialsScope.GLOBAL, "id-token", "");
        idToken.setAudience(WorkloadFederation.AUDIENCE);
        LabJenkins.store(idToken);
    }

    @Test
    void theSubjectsAreThoseOfTheJobsThatMayUseIt() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        team.createProject(FreeStyleProject.class, "web shop");
        team.createProject(FreeStyleProject.class, "api");
        jenkins.createFreeStyleProject("other");

        String asked = requests(null, federated("team/**"));

        assertAll(
                () -> assertTrue(asked.contains(subject("job/team/job/web%20shop/")), asked),
                () -> assertTrue(asked.contains(subject("job/team/job/api/")), asked),
                () -> assertTrue(asked.contains("\"issuer\":\"" + jenkins.getURL() + "oidc\""), asked),
                () -> assertFalse(asked.contains("job/other/"), "a job that may not use it: " + asked),
                () -> assertFalse(asked.contains("${JOB_URL}"), asked),
                () -> assertFalse(asked.contains("TO REPLACE"), asked));
    }

    @Test
    void moreThanEntraTakesIsSaid() throws Exception {
        for (int number = 0; number < 21; number++) {
            jenkins.createFreeStyleProject("job" + number);
        }

        String asked = requests(null, federated("**"));

        assertTrue(asked.contains("TOO MANY: 21 subjects need a federated credential each"), asked);
    }

    @Test
    void whereNoJobMayUseItYetThePatternIsToBeReplaced() throws Exception {
        String asked = requests(null, federated("none/**"));

        assertTrue(asked.contains("TO REPLACE BEFORE YOU RUN OR APPLY THIS: the subject ${JOB_URL}"), asked);
    }

    @Test
    void aSubjectThatOnlyABuildHasIsToBeReplaced() throws Exception {
        IdTokenConfiguration.get()
                .setBuildClaimTemplates(
                        List.of(new ClaimTemplate("sub", "${JOB_NAME} ${BUILD_NUMBER}", new StringClaimType())));
        jenkins.createFreeStyleProject("job");

        String asked = requests(null, federated("**"));

        assertTrue(asked.contains("TO REPLACE BEFORE YOU RUN OR APPLY THIS: the subject ${JOB_NAME} "), asked);
    }

    @Test
    void jobsThatWhoeverAsksMayNotSeeAreNotNamed() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        FreeStyleProject seen = team.createProject(FreeStyleProject.class, "seen");
        team.createProject(FreeStyleProject.class, "hidden");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("keeper")
                .grant(Item.READ, CredentialsProvider.CREATE)
                .onItems(team, seen)
                .to("keeper"));

        String asked = requests("keeper", team.getUrl(), federated(""));

        assertAll(
                () -> assertTrue(asked.contains(subject("job/team/job/seen/")), asked),
                () -> assertTrue(asked.contains("NOT IN THIS LIST: 1 more jobs"), asked),
                () -> assertFalse(asked.contains("hidden"), asked));
    }

    @Test
    void anApplicationThatTrustsTheMachineIsToldWhichOne() throws Exception {
        LabIdentity machine = lab.identity("contoso-managed");
        String named = requests(
                null,
                trusted(ConnectionForm.identity(
                        MachineIdentity.class,
                        "source",
                        "VIRTUAL_MACHINE",
                        "assigned",
                        "CLIENT_ID",
                        "identityId",
                        machine.clientId())));
        String unnamed =
                requests(null, trusted(ConnectionForm.identity(MachineIdentity.class, "source", "VIRTUAL_MACHINE")));

        assertAll(
                () -> assertTrue(named.contains("machine=$(az ad sp show --id '" + machine.clientId() + "'"), named),
                () -> assertTrue(named.contains("jenkins-machine") && named.contains("for Bicep"), named),
                () -> assertTrue(named.contains("app='" + build.clientId() + "'"), named),
                () -> assertTrue(unnamed.contains("az identity create"), "where there is none yet: " + unnamed));
    }

    @Test
    void aControllerWithoutProjectedTokenIsToldWhatToReplace() throws Exception {
        String asked = requests(null, ConnectionForm.form(ProjectedTokenIdentity.class));

        assertTrue(asked.contains("TO REPLACE BEFORE YOU RUN OR APPLY THIS: ISSUER_URL_OF_THE_CLUSTER"), asked);
    }

    @Test
    void ofTheControllerNothingIsToldWhereItMayNotBeUsed() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");

        String asked = requests(null, team.getUrl(), ConnectionForm.form(ProjectedTokenIdentity.class));

        assertAll(
                () -> assertTrue(asked.contains("let an administrator list its folder"), asked),
                () -> assertFalse(asked.contains("ready to send"), asked));
    }

    private JSONObject federated(String allowedItems) {
        return ConnectionForm.form(
                        IdTokenIdentity.class,
                        "tenantId",
                        build.tenantId(),
                        "clientId",
                        build.clientId(),
                        "idTokenCredentialsId",
                        "id-token")
                .element("allowedItems", allowedItems);
    }

    private JSONObject trusted(JSONObject machine) {
        return ConnectionForm.form(
                TrustedMachineIdentity.class,
                "tenantId",
                build.tenantId(),
                "clientId",
                build.clientId(),
                "machine",
                machine);
    }

    private String subject(String path) throws Exception {
        return "\"subject\":\"" + jenkins.getURL() + path + "\"";
    }

    private String requests(String user, JSONObject form) throws Exception {
        return requests(user, "", form);
    }

    /** As it is read, and copied. */
    private String requests(String user, String place, JSONObject form) throws Exception {
        return new ConnectionForm(jenkins)
                .answer(user, place, form)
                .replace("&quot;", "\"")
                .replace("&#039;", "'");
    }
}
