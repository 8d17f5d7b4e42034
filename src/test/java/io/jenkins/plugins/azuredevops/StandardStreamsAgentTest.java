package io.jenkins.plugins.azuredevops;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.BranchTrust;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** All that goes between Jenkins and an agent over standard streams is copied: no secret but the build's access token. */
@NeedsShell
@WithJenkins
class StandardStreamsAgentTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private Path toAgent;
    private Path fromAgent;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        BranchTrust trust = new BranchTrust();
        trust.setWeaker(LabJenkins.secret(lab.identity("contoso-reader")));
        AzureDevOpsCredentials ado = credentials("ado", lab.identity("contoso-build"), "contoso");
        ado.setTrust(trust);
        store(ado);
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "pat", "a PAT", "dana", pat()));
        toAgent = lab.dir().resolve("to-agent");
        fromAgent = lab.dir().resolve("from-agent");
        startAgent();
    }

    @Test
    void onlyTheTokenOfTheBuildTravels() throws Exception {
        jenkins.buildAndAssertSuccess(job(
                "elsewhere",
                "node('built-in') { git url: 'URL', branch: 'main', credentialsId: 'ado' }".replace("URL", lab.url())));
        WorkflowRun run =
                job("copied", """
                node('copied') {
                  git url: 'URL', branch: 'main', credentialsId: 'ado'
                  withCredentials([
                      string(credentialsId: 'ado', variable: 'T'),
                      usernameColonPassword(credentialsId: 'ado', variable: 'UP'),
                      gitUsernamePassword(credentialsId: 'ado', gitToolName: 'Default')]) {
                    sh 'git ls-remote URL'
                  }
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    sh 'git ls-remote URL'
                  }
                  withAzureDevOpsToken(credentialsId: 'ado', access: 'read') {
                    sh 'git ls-remote URL'
                  }
                  azureDevOpsPatCheck()
                }
                semaphore 'end'
                """.replace("URL", lab.url())).scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("end/1", run);
        Set<String> tokens = AzureDevOpsClients.get().tokens(run.getExternalizableId()).stream()
                .map(SecretText::reveal)
                .collect(Collectors.toCollection(TreeSet::new));
        SemaphoreStep.success("end/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        ChannelCopy to = new ChannelCopy(toAgent);
        ChannelCopy from = new ChannelCopy(fromAgent);
        assertAll(
                () -> assertEquals(2, tokens.size(), "tokens of the build: strong and weaker"),
                () -> assertEquals(tokens, to.among(tokens), "tokens of the build that went to the agent"),
                () -> assertEquals(payloads(tokens), to.payloads(), "payloads of all tokens that went to the agent"),
                () -> assertEquals(Set.of(), to.among(secrets()), "secrets that went to the agent"),
                () -> assertEquals(Set.of(), from.among(secrets()), "secrets that came from the agent"),
                () -> assertTrue(from.length() > 10_000, "of what came back only so much is copied: " + from.length()));
    }

    private static Set<String> payloads(Set<String> tokens) {
        return tokens.stream().map(token -> token.split("\\.")[1]).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every client secret and every PAT that the lab knows, and so all that this Jenkins has. */
    private List<String> secrets() {
        return Stream.concat(
                        lab.lab().identities().stream().map(LabIdentity::clientSecret),
                        lab.lab().organizations().stream().map(LabOrganization::pat))
                .filter(Objects::nonNull)
                .toList();
    }

    private String pat() {
        return lab.lab().organization("contoso").pat();
    }

    private void startAgent() throws Exception {
        Path script = lab.dir().resolve("agent.sh");
        Path jar = Path.of(jenkins.jenkins.getJnlpJars("slave.jar").getURL().toURI());
        Files.writeString(
                script,
                "tee '%s' | '%s/bin/java' -jar '%s' | tee '%s'\n"
                        .formatted(toAgent, System.getProperty("java.home"), jar, fromAgent));
        Path home = Files.createDirectory(lab.dir().resolve("agent"));
        DumbSlave agent = new DumbSlave("copied", home.toString(), new SimpleCommandLauncher("sh " + script));
        agent.setLabelString("copied");
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
    }
}
