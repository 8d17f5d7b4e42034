package io.jenkins.plugins.azuredevops.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** What jobs see when the plugin is disabled after a switch, and how the old secret returns by hand. */
class WithoutPluginTest {

    private static final Pattern OURS = Pattern.compile(
            "<io\\.jenkins\\.plugins\\.azuredevops\\.credentials\\.AzureDevOpsCredentials(?:(?!</io\\.jenkins).)*?"
                    + "<id>old</id>.*?</io\\.jenkins\\.plugins\\.azuredevops\\.credentials\\.AzureDevOpsCredentials>",
            Pattern.DOTALL);

    private static final Pattern OLD = Pattern.compile("<old>\\s*(.*?)\\s*</old>", Pattern.DOTALL);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @TempDir
    Path dir;

    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void jobsDoNotFindTheCredentialUntilItsOldElementIsPutBack() throws Throwable {
        LabIdentity build = lab.identity("contoso-build");
        LabOrganization contoso = lab.organization("contoso");
        String authority = lab.authority().toString();
        String host = lab.devOps().url().toString();
        String caFile = lab.caFile().toString();
        String pat = contoso.pat();
        String url = contoso.gitUrl().toString();
        String tenantId = build.tenantId();
        String clientId = build.clientId();
        String secret = build.clientSecret();

        jenkins.startJenkins();
        jenkins.runRemotely(rule -> {
            LabJenkins.enter(URI.create(authority), URI.create(host), Path.of(caFile));
            LabJenkins.store(LabJenkins.credentials(Stored.MODEL, tenantId, clientId, secret, "contoso"));
            LabJenkins.store(Stored.userPassword("old", pat));
            LabJenkins.job("clones", "node { git url: '" + url + "', branch: 'main', credentialsId: 'old' }");
            LabJenkins.job(
                    "binds",
                    "node { withCredentials([usernameColonPassword(credentialsId: 'old', variable: 'X')]) { } }");
            Migration.get().switchAll(Stored.plan("old"));
            build(rule, "clones", Result.SUCCESS, "");
        });
        assertEquals(build.objectId(), lastLetIn(), "who was let in after the switch");

        jenkins.stopJenkins();
        Path plugin = onlyFile(jenkins.getHome().toPath().resolve("plugins"), "azure-devops-entra-tokens.jpl");
        Files.createFile(plugin.resolveSibling(plugin.getFileName() + ".disabled"));
        jenkins.startJenkins();
        jenkins.runRemotely(rule -> {
            build(rule, "clones", Result.FAILURE, "CredentialId \"old\" could not be found.");
            build(rule, "binds", Result.FAILURE, "Could not find credentials entry with ID 'old'");
        });

        jenkins.stopJenkins();
        putBack(jenkins.getHome().toPath());
        jenkins.startJenkins();
        jenkins.runRemotely(rule -> {
            build(rule, "clones", Result.SUCCESS, "");
            build(rule, "binds", Result.SUCCESS, "");
        });
        assertTrue(lastLetIn().startsWith("dana@"), "who was let in with the old credential: " + lastLetIn());
    }

    /** As docs/migrating.md says it is done by hand. */
    private static void putBack(Path home) throws Exception {
        Path record = onlyFile(home.resolve("azure-devops-entra-tokens/switched"), "old-");
        Matcher old = OLD.matcher(Files.readString(record));
        assertTrue(old.find(), "the record has the old element");
        Path stored = home.resolve("credentials.xml");
        Matcher ours = OURS.matcher(Files.readString(stored));
        assertTrue(ours.find(), "credentials.xml has the element of the identity still");
        Files.writeString(stored, ours.replaceFirst(Matcher.quoteReplacement(old.group(1))));
    }

    private static void build(JenkinsRule rule, String name, Result result, String log) throws Exception {
        var run = rule.buildAndAssertStatus(result, Jenkins.get().getItemByFullName(name, WorkflowJob.class));
        rule.assertLogContains(log, run);
    }

    private String lastLetIn() {
        List<String> letIn = lab.journal().devOpsRequests().stream()
                .filter(request -> request.status() == 200 && request.path().contains("/_git/"))
                .map(request -> request.identity())
                .toList();
        return letIn.isEmpty() ? "nobody" : letIn.get(letIn.size() - 1);
    }

    private static Path onlyFile(Path folder, String beginning) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(beginning))
                    .filter(Files::isRegularFile)
                    .toList();
            assertEquals(1, found.size(), () -> "files " + beginning + "* in " + folder + ": " + found);
            return found.get(0);
        }
    }
}
