package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.HtmlElementUtil;
import org.htmlunit.html.HtmlFileInput;
import org.htmlunit.html.HtmlFormUtil;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The form keeps what is typed of each kind, shows no secret of it, and helps to set it up. */
@WithJenkins
class IdentityFormTest {

    private static final String TENANT = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private static final String CLIENT = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
    }

    @Test
    void everyKindIsSavedAsItWas() throws Exception {
        LabIdentity certificate = lab.identity("contoso-certificate");
        String pem = Files.readString(certificate.certificateFile());
        IdTokenStringCredentials idToken = new IdTokenStringCredentials(CredentialsScope.GLOBAL, "id-token", "");
        idToken.setAudience(WorkloadFederation.AUDIENCE);
        LabJenkins.store(idToken);
        ClientSecretIdentity secret = new ClientSecretIdentity(TENANT, CLIENT, Secret.fromString("the-" + "newer"));
        secret.setOlderSecret(Secret.fromString("the-" + "older"));
        secret.setSecretEnd("2027-03-31");
        Pkcs12Certificate file = new Pkcs12Certificate(SecretBytes.fromBytes(Certificates.pkcs12(pem)));
        file.setPassword(Secret.fromString(Certificates.PASSWORD));
        ClientCertificateIdentity withChain = new ClientCertificateIdentity(TENANT, CLIENT, file);
        withChain.setSendChain(true);
        MachineIdentity machine = new MachineIdentity(ManagedIdentity.Source.APP_SERVICE);
        machine.setAssigned(Assignment.Kind.OBJECT_ID);
        machine.setIdentityId(CLIENT);
        ProjectedTokenIdentity projected = new ProjectedTokenIdentity();
        projected.setClientId(CLIENT);

        for (EntraIdentity identity : List.of(
                secret,
                new ClientCertificateIdentity(TENANT, CLIENT, new PemCertificate(Secret.fromString(pem))),
                withChain,
                new IdTokenIdentity(TENANT, CLIENT, "id-token"),
                projected,
                new MachineIdentity(ManagedIdentity.Source.VIRTUAL_MACHINE),
                machine,
                new TrustedMachineIdentity(TENANT, CLIENT, machine))) {
            store(identity);
            try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
                HtmlPage page = open(browser);
                assertShowsNoSecret(page.asXml());
                HtmlFormUtil.submit(page.querySelector("#credentials-dialog-form"));
            }
            jenkins.assertEqualDataBoundBeans(identity, stored().getIdentity());
        }
        assertEquals(0, lab.lab().journal().entries().size(), "requests: a form asks nobody");
    }

    @Test
    void aFileThatIsChosenTakesThePlaceOfTheOneThatIsStored() throws Exception {
        LabIdentity build = lab.identity("contoso-certificate");
        byte[] content = Certificates.pkcs12(Files.readString(build.certificateFile()));
        Path chosen = Files.write(lab.dir().resolve("identity.p12"), content);
        Pkcs12Certificate before = new Pkcs12Certificate(SecretBytes.fromBytes("damaged".getBytes()));
        before.setPassword(Secret.fromString(Certificates.PASSWORD));
        store(new ClientCertificateIdentity(build.tenantId(), build.clientId(), before));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = open(browser);
            HtmlFileInput input = page.querySelector("input[type='file']");
            input.setFiles(chosen.toFile());
            HtmlElementUtil.click(page.querySelector("button.azure-devops-connection-test"));
            browser.waitForBackgroundJavaScript(10_000);
            String answer =
                    page.querySelector(".azure-devops-connection-answer").asNormalizedText();
            assertTrue(answer.contains("Connected to contoso as"), answer);
            HtmlFormUtil.submit(page.querySelector("#credentials-dialog-form"));
        }

        ClientCertificateIdentity after = (ClientCertificateIdentity) stored().getIdentity();
        assertEquals(
                SecretBytes.fromBytes(content).getPlainData().length,
                ((Pkcs12Certificate) after.getCertificate()).getContent().getPlainData().length,
                "the file that was chosen is stored");
    }

    private static void assertShowsNoSecret(String page) {
        for (String secret : List.of("the-" + "newer", "the-" + "older", Certificates.PASSWORD, "BEGIN PRIVATE KEY")) {
            assertFalse(page.contains(secret), () -> "the form shows \"" + secret + "\" in clear");
        }
    }

    private static void store(EntraIdentity identity) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().removeIf(AzureDevOpsCredentials.class::isInstance);
        AzureDevOpsCredentials credentials =
                new AzureDevOpsCredentials(CredentialsScope.GLOBAL, "ado", "", identity, "contoso");
        credentials.setAllowedItems("**");
        LabJenkins.store(credentials);
    }

    private static HtmlPage open(JenkinsRule.WebClient browser) throws Exception {
        HtmlPage page = browser.goTo("credentials/store/system/domain/_/credential/ado");
        HtmlElementUtil.click(page.querySelector("button[data-type='credentials-update']"));
        browser.waitForBackgroundJavaScript(10_000);
        return page;
    }

    private static AzureDevOpsCredentials stored() {
        return SystemCredentialsProvider.getInstance().getDomainCredentialsMap().get(Domain.global()).stream()
                .filter(AzureDevOpsCredentials.class::isInstance)
                .map(AzureDevOpsCredentials.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
