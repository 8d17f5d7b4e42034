package io.jenkins.plugins.azuredevops.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleProject;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Consumers that are still at work when their token has ended: who asks again gets a new one, who kept it has none. */
@NeedsShell
@WithJenkins
class TokenEndTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        new SwitchedCredentials(lab).asIdentity("**");
    }

    @Test
    void whoKeepsTheCredentialGetsANewToken() throws Exception {
        // asked for again at two thirds of its life
        lab.lab().entra().tokenLifetime(Duration.ofSeconds(9));
        FreeStyleProject project = jenkins.createFreeStyleProject("keeps");
        Keeping keeping = new Keeping();
        keeping.lab = lab;
        project.getBuildersList().add(keeping);

        jenkins.buildAndAssertSuccess(project);

        assertEquals(
                List.of(
                        "200 with the first token",
                        "401 with the first token, later",
                        "200 with the credential, later"),
                keeping.answers);
        assertNotEquals(
                lab.tokenRequests().get(0).uti(), lab.tokenRequests().get(1).uti(), "ids of the two tokens");
    }

    @Test
    void whoKeepsTheValueIsRefused() throws Exception {
        WorkflowRun run = ((WorkflowJob)
                        new ConsumerJobs(lab.url())
                                .pipeline(
                                        "value",
                                        """
                        withCredentials([string(credentialsId: 'text', variable: 'T')]) {
                          sh 'HELPER'
                          semaphore 'later'
                          sh '! HELPER 2>refusal.txt'
                        }
                        echo readFile('refusal.txt')
                        """.replace(
                                                        "HELPER",
                                                        "git -c credential.helper=\"!f() { echo username=any; echo password=$T; }; f\" ls-remote URL")))
                .scheduleBuild2(0)
                .waitForStart();
        SemaphoreStep.waitForStart("later/1", run);
        lab.lab().advance(Duration.ofHours(2));
        SemaphoreStep.success("later/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Authentication failed", run);
        assertTrue(
                lab.lab().journal().devOpsRequests().stream()
                        .anyMatch(request -> request.status() == 401
                                && request.authentication().equals("basic")),
                "status 401 for the token that was kept");
    }

    /** A plugin that looks its credential up once, and asks it for the password at each use. */
    public static final class Keeping extends TestBuilder {

        private final transient List<String> answers = new ArrayList<>();
        private transient LabExtension lab;

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException, IOException {
            StandardUsernamePasswordCredentials kept = CredentialsProvider.findCredentialById(
                    "ado", StandardUsernamePasswordCredentials.class, build, List.of());
            Secret first = kept.getPassword();
            answers.add(status(first) + " with the first token");
            lab.lab().advance(Duration.ofHours(2));
            answers.add(status(first) + " with the first token, later");
            CountDownLatch never = new CountDownLatch(1);
            while (kept.getPassword().equals(first)) {
                never.await(50, TimeUnit.MILLISECONDS);
            }
            answers.add(status(kept.getPassword()) + " with the credential, later");
            return true;
        }

        private int status(Secret token) throws IOException, InterruptedException {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(lab.lab().sslContext()).build();
            String basic = Base64.getEncoder()
                    .encodeToString(("any:" + token.getPlainText()).getBytes(StandardCharsets.US_ASCII));
            return client.send(
                            HttpRequest.newBuilder(URI.create(lab.url() + "/info/refs?service=git-upload-pack"))
                                    .header("Authorization", "Basic " + basic)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
