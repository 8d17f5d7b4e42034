package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import hudson.model.Items;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Each kind of identity gets a build its token, and lets the real git into the organization. */
@NeedsShell
@WithJenkins
class IdentityKindsTest {

    private static final String SCRIPT =
            "node { withAzureDevOpsToken(credentialsId: 'ado') { sh 'git ls-remote URL' } }";

    private static final Trouble NOT_EVERYWHERE_YET = new Trouble.Said(
            401,
            "application/json",
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700213: No matching federated identity record found"
                    + " for presented assertion subject.\"}");

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get()
                .setMetadataService(lab.lab().machine().metadataServiceUrl().toString());
    }

    @Test
    void theOlderOfTwoSecretsWhereEntraRefusesTheNewer() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        ClientSecretIdentity rotating = new ClientSecretIdentity(
                build.tenantId(), build.clientId(), Secret.fromString("not-known-" + "to-entra-yet"));
        rotating.setOlderSecret(Secret.fromString(build.clientSecret()));

        letsIn(build, rotating);
    }

    @Test
    void aCertificateAsText() throws Exception {
        LabIdentity build = lab.identity("contoso-certificate");
        String pem = Files.readString(build.certificateFile());
        ClientCertificateIdentity identity = new ClientCertificateIdentity(
                build.tenantId(), build.clientId(), new PemCertificate(Secret.fromString(pem)));

        letsIn(build, identity);
    }

    @Test
    void aCertificateAsFileWithItsChain() throws Exception {
        LabIdentity build = lab.identity("contoso-certificate");
        Pkcs12Certificate file = new Pkcs12Certificate(SecretBytes.fromBytes(pkcs12(build)));
        file.setPassword(Secret.fromString(Certificates.PASSWORD));
        ClientCertificateIdentity identity = new ClientCertificateIdentity(build.tenantId(), build.clientId(), file);
        identity.setSendChain(true);

        letsIn(build, identity);
    }

    @Test
    void aCertificateOfJenkinsOwnKind() throws Exception {
        LabIdentity build = lab.identity("contoso-certificate");
        LabJenkins.store(new CertificateCredentialsImpl(
                CredentialsScope.GLOBAL,
                "certificate",
                "",
                Certificates.PASSWORD,
                new CertificateCredentialsImpl.UploadedKeyStoreSource(SecretBytes.fromBytes(pkcs12(build)))));

        letsIn(
                build,
                new ClientCertificateIdentity(
                        build.tenantId(), build.clientId(), new CertificateOfCredential("certificate")));
    }

    @Test
    void anIdTokenOfTheBuild() throws Exception {
        LabIdentity build = lab.identity("contoso-federated");
        trustIdTokens("id-token");
        WorkflowJob job = job("federated");
        lab.lab()
                .entra()
                .application(build.clientId())
                .addFederatedCredential(
                        new FederatedCredential(lab.lab().issuer().url().toString(), job.getAbsoluteUrl()));

        letsIn(build, new IdTokenIdentity(build.tenantId(), build.clientId(), "id-token"), job);
        assertEquals("federated", lab.tokenRequests().get(0).authentication());
    }

    @Test
    void aFederatedCredentialThatWasMadeJustNowIsWaitedFor() throws Exception {
        LabIdentity build = lab.identity("contoso-federated");
        trustIdTokens("id-token");
        WorkflowJob job = job("federated");
        lab.lab()
                .entra()
                .application(build.clientId())
                .addFederatedCredential(
                        new FederatedCredential(lab.lab().issuer().url().toString(), job.getAbsoluteUrl()));
        lab.lab().entra().troubles().next(1, NOT_EVERYWHERE_YET);

        letsIn(build, new IdTokenIdentity(build.tenantId(), build.clientId(), "id-token"), job);
        assertEquals(2, lab.tokenRequests().size(), () -> "tries: " + lab.tokenRequests());
    }

    @Test
    void anIdTokenOfAnotherJobIsRefusedAtOnceWhereNobodyEnteredTheIdentityJustNow() throws Exception {
        LabIdentity build = lab.identity("contoso-federated");
        trustIdTokens("id-token");
        store(asReadFromItsStore(new IdTokenIdentity(build.tenantId(), build.clientId(), "id-token")));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("another"));

        assertTrue(LabJenkins.firstError(run).contains("/job/another/"), LabJenkins.firstError(run));
        assertEquals(Set.of(), lab.letIn());
        assertEquals(1, lab.tokenRequests().size(), "tries");
    }

    @Test
    void anIdTokenIsFoundWhereTheBuildIsAndNowhereElse() throws Exception {
        LabIdentity build = lab.identity("contoso-federated");
        Folder owner = jenkins.createProject(Folder.class, "owner");
        Stores.ofFolder(owner, idToken("id-token"));
        store(new IdTokenIdentity(build.tenantId(), build.clientId(), "id-token"));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("outside"));

        jenkins.assertLogContains("There is no credential \"id-token\"", run);
        assertEquals(List.of(), lab.tokenRequests());
    }

    @Test
    void anIdentityOfOurOwnKindIsNoIdToken() throws Exception {
        LabIdentity build = lab.identity("contoso-federated");
        store(new IdTokenIdentity(build.tenantId(), build.clientId(), "ado"));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("loop"));

        jenkins.assertLogContains("There is no credential \"ado\" of that kind", run);
        assertEquals(List.of(), lab.tokenRequests());
    }

    @Test
    void theManagedIdentityOfTheController() throws Exception {
        LabIdentity build = lab.identity("contoso-managed");

        letsIn(build, machine(build));
    }

    /** Said once, although two blocks use the token, and with the time that is left of its day. */
    @Test
    void theLogSaysForHowLongAPlatformsTokenCannotBeRevoked() throws Exception {
        store(machine(lab.identity("contoso-managed")));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shared");
        String block = "withAzureDevOpsToken(credentialsId: 'ado') { echo 'in' }\n";
        job.setDefinition(new CpsFlowDefinition("node { " + block + block + " }", true));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        List<String> said = run.getLog(1000).stream()
                .filter(line -> line.contains("not revocable for"))
                .toList();
        assertEquals(1, said.size(), () -> "lines: " + said);
        assertTrue(said.get(0).matches(".*shared, not revocable for 2[34] h \\d+ min\\."), said.get(0));
    }

    @Test
    void anApplicationThatTrustsTheManagedIdentity() throws Exception {
        LabIdentity machine = lab.identity("contoso-managed");
        LabIdentity build = lab.identity("contoso-federated");
        lab.lab()
                .entra()
                .application(build.clientId())
                .addFederatedCredential(new FederatedCredential(
                        lab.lab().authority().toString().replaceFirst("/$", "") + "/" + machine.tenantId() + "/v2.0",
                        machine.objectId()));

        letsIn(build, new TrustedMachineIdentity(build.tenantId(), build.clientId(), machine(machine)));
    }

    private static MachineIdentity machine(LabIdentity identity) {
        MachineIdentity machine = new MachineIdentity(ManagedIdentity.Source.VIRTUAL_MACHINE);
        machine.setAssigned(Assignment.Kind.CLIENT_ID);
        machine.setIdentityId(identity.clientId());
        return machine;
    }

    private byte[] pkcs12(LabIdentity identity) throws Exception {
        return Certificates.pkcs12(Files.readString(identity.certificateFile()));
    }

    /** In the name of the lab's issuer, since Entra reads keys over TLS only, and this Jenkins has none. */
    private void trustIdTokens(String id) throws Exception {
        IdTokenStringCredentials credentials = idToken(id);
        LabJenkins.store(credentials);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            lab.lab()
                    .issuer()
                    .publishToo(browser.goTo("oidc/jwks", "application/json")
                            .getWebResponse()
                            .getContentAsString());
        }
        credentials.setIssuer(lab.lab().issuer().url().toString());
        SystemCredentialsProvider.getInstance().save();
    }

    private static IdTokenStringCredentials idToken(String id) {
        IdTokenStringCredentials credentials = new IdTokenStringCredentials(CredentialsScope.GLOBAL, id, "");
        credentials.setAudience(WorkloadFederation.AUDIENCE);
        return credentials;
    }

    private void letsIn(LabIdentity identity, EntraIdentity typed) throws Exception {
        letsIn(identity, typed, job("builds"));
    }

    private void letsIn(LabIdentity identity, EntraIdentity typed, WorkflowJob job) throws Exception {
        store(typed);
        // more than one token in a day shows nothing where the platform keeps it
        lab.lab().entra().tokenLifetime(Duration.ofHours(1));

        jenkins.buildAndAssertSuccess(job);

        assertEquals(Set.of(identity.objectId()), lab.letIn(), "who was let in");
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    private static EntraIdentity asReadFromItsStore(EntraIdentity identity) {
        return (EntraIdentity) Items.XSTREAM2.fromXML(Items.XSTREAM2.toXML(identity));
    }

    private static void store(EntraIdentity identity) throws Exception {
        AzureDevOpsCredentials credentials =
                new AzureDevOpsCredentials(CredentialsScope.GLOBAL, "ado", "", identity, "contoso");
        credentials.setAllowedItems("**");
        LabJenkins.store(credentials);
    }

    private WorkflowJob job(String name) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(SCRIPT.replace("URL", lab.url()), true));
        return job;
    }
}
