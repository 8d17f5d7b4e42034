package io.jenkins.plugins.azuredevops.inventory;

import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.audit.AuditResult;
import io.jenkins.plugins.azuredevops.engine.audit.AuditSink;
import io.jenkins.plugins.azuredevops.engine.audit.HomeAudit;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a real Jenkins has written and encrypted, the audit of its home reads. */
@WithJenkins
class AuditOfARealHomeTest {

    private static final String CONTOSO = "https://dev.azure.com/contoso/shop/_git/shop";
    private static final String FABRIKAM = "https://dev.azure.com/fabrikam/app/_git/app";

    private final PatMint mint = new PatMint(161);
    private final List<String> found = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void secretsOfEveryKindAreDecryptedAndTheirUsersFound() throws Exception {
        List<String> tokens = List.of(mint.newPat(), mint.oldPat(), mint.newPat(), mint.newPat(), mint.newPat());
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "password", null, "me", tokens.get(0)));
        store(new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", null, Secret.fromString(tokens.get(1))));
        byte[] npmrc = ("//pkgs.dev.azure.com/contoso/:_authToken=" + tokens.get(2) + "\n").getBytes(UTF_8);
        store(new FileCredentialsImpl(
                CredentialsScope.GLOBAL, "file", null, ".npmrc", SecretBytes.fromRawBytes(npmrc)));
        Folder folder = jenkins.createProject(Folder.class, "team");
        addTo(
                folder,
                new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "of-folder", null, Secret.fromString(tokens.get(3))));
        FreeStyleProject freestyle = folder.createProject(FreeStyleProject.class, "freestyle");
        freestyle.setScm(new GitSCM(
                List.of(new UserRemoteConfig(CONTOSO, null, null, "password")),
                List.of(new BranchSpec("main")),
                null,
                null,
                List.of()));
        freestyle.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("P", Secret.fromString(tokens.get(4)), null)));
        WorkflowJob pipeline = folder.createProject(WorkflowJob.class, "pipeline");
        pipeline.setDefinition(new CpsFlowDefinition(
                "node { git url: '" + FABRIKAM + "', credentialsId: 'password' }\n// and \"of-folder\"", true));

        AuditResult result = audit();

        assertEquals(5, result.tokens(), () -> String.join("\n", result.sentences()));
        assertEquals(1, result.global(), () -> String.join("\n", result.sentences()));
        assertSentence(
                result,
                "'password' of Jenkins; used by 2 jobs: team/freestyle, team/pipeline; with the organizations contoso, fabrikam.");
        assertSentence(result, "'of-folder' of the folder team; used by 1 job: team/pipeline;");
        assertSentence(result, "in the configuration of team/freestyle; used by 1 job: team/freestyle");
        assertEquals(List.of(), notices);
        for (String token : tokens) {
            assertFalse((result + found.toString()).contains(token.substring(5)), "a token was said");
        }
    }

    private static void addTo(Folder folder, StringCredentialsImpl credentials) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getContext() == folder) {
                store.addCredentials(Domain.global(), credentials);
                return;
            }
        }
        throw new IllegalStateException("The folder has no store.");
    }

    private AuditResult audit() {
        AuditSink sink = new AuditSink() {
            @Override
            public void found(Place place, Finding finding) {
                found.add(place.name() + " " + finding);
            }

            @Override
            public void notice(Notice notice) {
                notices.add(notice);
            }
        };
        Detector detector = new Detector(FingerprintKey.random());
        return new HomeAudit(
                        jenkins.jenkins.getRootDir().toPath(), detector, List.of(Organization.AZURE_DEVOPS), null, sink)
                .run();
    }

    private static void assertSentence(AuditResult result, String part) {
        assertTrue(
                result.sentences().stream().anyMatch(sentence -> sentence.contains(part)),
                () -> "'" + part + "' is not in " + String.join("\n", result.sentences()));
    }
}
