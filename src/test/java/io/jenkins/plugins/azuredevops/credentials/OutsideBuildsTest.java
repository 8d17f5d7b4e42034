package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsUnavailableException;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.FreeStyleProject;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.security.ACL;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import jenkins.branch.BranchSource;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Polling and indexing: off until an administrator turns it on, then one token for all, for git hosts only, recorded. */
@WithJenkins
class OutsideBuildsTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private String objectId;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get().setOutsideBuilds(true);
        objectId = lab.identity("contoso-build").objectId();
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @Test
    void pollingFindsACommitAndStartsABuild() throws Exception {
        FreeStyleProject project = freestyle("polled");
        jenkins.buildAndAssertSuccess(project);
        StreamTaskListener log = StreamTaskListener.fromStdout();
        assertTrue(!project.poll(log).hasChanges(), "nothing is new yet");

        lab.repository().commit("refs/heads/main", "README.md", "changed");
        lab.forget();
        boolean found = project.poll(log).hasChanges();

        assertTrue(found, "the new commit is not seen");
        assertEquals(Set.of(objectId), lab.letIn(), "who polled");
    }

    @Test
    void pollingsAndIndexingsShareOneTokenWhichIsRecorded() throws Exception {
        FreeStyleProject project = freestyle("polled");
        jenkins.buildAndAssertSuccess(project);
        lab.forget();
        try (LogRecorder log =
                new LogRecorder().record(OutsideBuilds.class, Level.INFO).capture(10)) {
            for (int i = 0; i < 3; i++) {
                project.poll(StreamTaskListener.fromStdout());
            }
            index("indexed");
            index("indexed too");

            List<String> recorded =
                    log.getRecords().stream().map(LogRecord::getMessage).toList();
            assertEquals(1, lab.tokenRequests().size(), "tokens of three pollings and two indexings");
            assertEquals(1, recorded.size(), () -> "records: " + recorded);
            assertTrue(
                    recorded.get(0).contains("credential \"ado\", for polled, until"), () -> "recorded: " + recorded);
        }
        assertEquals(1, OutsideBuilds.get().tokens(), "counted");
    }

    @Test
    void offIsOff() throws Exception {
        AzureDevOpsConfiguration.get().setOutsideBuilds(false);
        FreeStyleProject project = freestyle("polled");
        jenkins.buildAndAssertSuccess(project);
        lab.forget();

        index("indexed");
        CredentialsUnavailableException refusal = assertThrows(
                CredentialsUnavailableException.class, () -> project.poll(StreamTaskListener.fromStdout()));

        assertAll(
                () -> assertTrue(
                        refusal.getMessage().contains("it has no token outside of one, unless an administrator"),
                        refusal.getMessage()),
                () -> assertEquals(List.of(), lab.tokenRequests(), "tokens"),
                () -> assertEquals(Set.of(), lab.letIn(), "who was let in"));
    }

    @Test
    void whoNamesNoHostOfItsOrganizationsGetsNone() {
        assertAll(
                () -> assertNone(look("")),
                () -> assertNotNull(look(lab.url()).getPassword(), "for the organization's own host"));
    }

    @Test
    void anItemThatIsNotAllowedGetsNone() throws Exception {
        AzureDevOpsCredentials other = credentials("other", lab.identity("contoso-build"), "contoso");
        other.setAllowedItems("elsewhere/**");
        store(other);
        FreeStyleProject project = freestyle("polled");
        project.setScm(scm("other"));

        // no item is known here
        CredentialsUnavailableException refusal = assertThrows(
                CredentialsUnavailableException.class,
                () -> look("other", lab.url()).getPassword());
        // as when Jenkins follows a notice of a push, on a thread without an executor
        CredentialsUnavailableException named = assertThrows(
                CredentialsUnavailableException.class,
                () -> CredentialsProvider.findCredentialByIdInItem(
                                "other",
                                StandardUsernamePasswordCredentials.class,
                                project,
                                ACL.SYSTEM2,
                                URIRequirementBuilder.fromUri(lab.url()).build())
                        .getPassword());
        WorkflowMultiBranchProject indexed = index("indexed", "other");

        assertAll(
                () -> assertTrue(
                        named.getMessage().contains("add \"polled\" to its allowed items"), named.getMessage()),
                () -> assertTrue(
                        refusal.getMessage().contains("Jenkins does not say which one asks"), refusal.getMessage()),
                () -> assertTrue(
                        indexed.getComputation().getLogText().length() > 0
                                && log(indexed).contains("let whoever keeps it add \"indexed\" to its allowed items"),
                        () -> log(indexed)),
                () -> assertEquals(List.of(), lab.tokenRequests(), "tokens"));
    }

    @Test
    void aFormNeverGetsOne() throws Exception {
        jenkins.createFreeStyleProject("job");
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            WebRequest check = new WebRequest(
                    browser.createCrumbedUrl("job/job/descriptorByName/hudson.plugins.git.UserRemoteConfig/checkUrl"),
                    HttpMethod.POST);
            check.setRequestParameters(
                    List.of(new NameValuePair("value", lab.url()), new NameValuePair("credentialsId", "ado")));
            browser.getPage(check);
        }

        assertEquals(List.of(), lab.tokenRequests(), "tokens");
    }

    private void assertNone(StandardUsernamePasswordCredentials credentials) {
        CredentialsUnavailableException refusal =
                assertThrows(CredentialsUnavailableException.class, credentials::getPassword);
        assertTrue(refusal.getMessage().contains("names no such host"), refusal.getMessage());
    }

    private StandardUsernamePasswordCredentials look(String url) {
        return look("ado", url);
    }

    private StandardUsernamePasswordCredentials look(String id, String url) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardUsernamePasswordCredentials.class,
                        jenkins.jenkins,
                        ACL.SYSTEM2,
                        URIRequirementBuilder.fromUri(url).build())
                .stream()
                .filter(found -> found.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private WorkflowMultiBranchProject index(String name) throws Exception {
        return index(name, "ado");
    }

    private WorkflowMultiBranchProject index(String name, String id) throws Exception {
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, name);
        GitSCMSource source = new GitSCMSource(lab.url());
        source.setCredentialsId(id);
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        project.getSourcesList().add(new BranchSource(source));
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        return project;
    }

    private static String log(WorkflowMultiBranchProject project) {
        try {
            var text = new java.io.StringWriter();
            project.getComputation().getLogText().writeLogTo(0, text);
            return text.toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private FreeStyleProject freestyle(String name) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject(name);
        project.setScm(scm("ado"));
        return project;
    }

    private GitSCM scm(String id) {
        return new GitSCM(
                List.of(new UserRemoteConfig(lab.url(), null, null, id)),
                List.of(new BranchSpec("main")),
                null,
                null,
                new ArrayList<>());
    }
}
