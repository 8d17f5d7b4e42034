package io.jenkins.plugins.azuredevops.migration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.queue.QueueTaskFuture;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.BranchTrust;
import io.jenkins.plugins.azuredevops.credentials.StandsInFor;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import jenkins.model.ParameterizedJobMixIn.ParameterizedJob;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Twenty stored PATs are switched by a plan, undone and finished, while the jobs that use them go on as they are. */
@NeedsShell
@WithJenkins
class SwitchTest {

    private static final int CREDENTIALS = 20;

    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/]{20,}={0,2}\\}");

    private static final String LS_REMOTE = """
            node {
              withCredentials([string(credentialsId: 'ID', variable: 'T')]) {
                sh '''git -c credential.helper='!f() { echo username=any; echo "password=$T"; }; f' ls-remote URL'''
              }
            }
            """;

    @TempDir
    Path dir;

    private Lab lab;
    private JenkinsRule jenkins;
    private LabIdentity build;
    private LabOrganization contoso;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        lab = Lab.start(dir);
        LabJenkins.enter(lab);
        build = lab.identity("contoso-build");
        contoso = lab.organization("contoso");
        LabJenkins.store(LabJenkins.credentials(Stored.MODEL, build, "contoso"));
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void twentyCredentialsAreSwitchedByAPlanAndTheirFortyJobsStayGreenAndBack() throws Exception {
        jenkins.jenkins.setNumExecutors(6);
        Folder team = jenkins.createProject(Folder.class, "team");
        List<Job<?, ?>> jobs = new ArrayList<>();
        for (int number = 1; number <= CREDENTIALS; number++) {
            jobs.addAll(credentialAndItsTwoJobs(number, team));
        }
        Set<String> holders = identitiesLetInBy(jobs);
        assertFalse(holders.contains(build.objectId()), "the identity worked before the switch");

        // as an administrator would: to a file, reviewed, and back
        Path file = Files.writeString(
                dir.resolve("plan.json"),
                Migration.get().plan(Set.of(), Stored.MODEL).toJson());
        Plan plan = Plan.parse(Files.readString(file));
        assertPlanTells(plan, jobs);
        assertDone(Migration.get().switchAll(plan));
        assertEquals(Set.of(build.objectId()), identitiesLetInBy(jobs), "who was let in after the switch");

        assertDone(Migration.get().undo(plan.addresses(), false));
        assertEquals(holders, identitiesLetInBy(jobs), "who was let in after the undoing");

        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    @Test
    void whatIsFinishedLeavesNoOldSecretBehind() throws Exception {
        LabJenkins.store(Stored.userPassword("old", contoso.pat()));
        Plan plan = Stored.plan("old");
        assertDone(Migration.get().switchAll(plan));
        assertEquals(1, filesWith(contoso.pat()), "files that hold the old secret, encrypted, while it can be undone");

        assertDone(Migration.get().finish(plan.addresses()));

        assertAll(
                () -> assertEquals(0, filesWith(contoso.pat()), "files that hold the old secret when it is finished"),
                () -> assertEquals(
                        List.of(Outcome.Status.REFUSED),
                        Stored.statuses(Migration.get().undo(plan.addresses(), true)),
                        "undoing what is finished"));
    }

    @Test
    void theOldSecretIsEncryptedInAFileOfItsOwnForNobodyElse() throws Exception {
        LabJenkins.store(Stored.secretText("old", contoso.pat()));
        assertDone(Migration.get().switchAll(Stored.plan("old")));

        Path folder = home().resolve("azure-devops-entra-tokens/switched");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> records = files.toList();
            assertEquals(1, records.size(), records::toString);
            Path record = records.get(0);
            assertAll(
                    () -> assertFalse(Files.readString(record).contains(contoso.pat()), "the secret is readable"),
                    () -> assertTrue(
                            Files.readString(record).contains("<org.jenkinsci.plugins.plaincredentials"),
                            "the old credential is an element as in credentials.xml"),
                    () -> assertEquals("[OWNER_READ, OWNER_WRITE]", permissions(record)),
                    () -> assertEquals("[OWNER_EXECUTE, OWNER_READ, OWNER_WRITE]", permissions(folder)));
        }
    }

    @Test
    void eachGetsAllThatTheModelSaysAsItsOwn() throws Exception {
        AzureDevOpsCredentials model = LabJenkins.credentials("strict", build, "contoso");
        model.setAllowedItems("shop/**");
        model.setAllowedAgents("linux");
        BranchTrust trust = new BranchTrust();
        trust.setStrongHeads("refs/heads/stable");
        trust.setWeaker(LabJenkins.secret(lab.identity("contoso-reader")));
        model.setTrust(trust);
        LabJenkins.store(model);
        LabJenkins.store(Stored.userPassword("one", contoso.pat()));
        LabJenkins.store(Stored.secretText("two", contoso.pat()));
        assertDone(Migration.get().switchAll(Migration.get().plan(Set.of(), "strict")));

        AzureDevOpsCredentials one = (AzureDevOpsCredentials) Stored.onDisk("one");
        AzureDevOpsCredentials two = (AzureDevOpsCredentials) Stored.onDisk("two");
        assertAll(
                () -> assertEquals("PAT of one", one.getDescription()),
                () -> assertEquals(StandsInFor.USERNAME_PASSWORD, one.getStandsInFor()),
                () -> assertEquals(StandsInFor.SECRET_TEXT, two.getStandsInFor()),
                () -> assertEquals("shop/**", two.getAllowedItems()),
                () -> assertEquals("linux", two.getAllowedAgents()),
                () -> assertEquals("refs/heads/stable", two.getTrust().getStrongHeads()),
                () -> assertEquals(
                        lab.identity("contoso-reader").clientSecret(),
                        LabJenkins.secretOf(two.getTrust().getWeaker())),
                () -> assertEquals(
                        List.of(),
                        Files.readAllLines(home().resolve("credentials.xml")).stream()
                                .filter(line -> line.contains("reference="))
                                .toList(),
                        "references from one credential to another"));
    }

    @Test
    void eachStepIsInTheHistoryWithoutASecret() throws Exception {
        LabJenkins.store(Stored.userPassword("old", contoso.pat()));
        Plan plan = Stored.plan("old");
        Migration.get().switchAll(plan);
        Migration.get().switchAll(plan);
        Migration.get().undo(plan.addresses(), false);

        List<String> steps = Migration.get().history().stream()
                .map(entry -> entry.action() + " " + entry.outcome().replaceFirst(":.*", ""))
                .toList();
        assertEquals(List.of("undo done", "undo begun", "switch refused", "switch done", "switch begun"), steps);
        Path file = home().resolve("azure-devops-entra-tokens/history.jsonl");
        Files.writeString(file, "{\"time\": \"cut o", StandardOpenOption.APPEND);
        Migration.get().undo(plan.addresses(), false);
        assertTrue(
                Migration.get().history().get(0).outcome().startsWith("refused"), "a line after one that was cut off");
        HistoryEntry first = Migration.get().history().get(5);
        assertEquals("old " + Stored.MODEL + " SYSTEM", first.id() + " " + first.model() + " " + first.user());
        assertFalse(Files.readString(file).contains(contoso.pat()));
    }

    private List<Job<?, ?>> credentialAndItsTwoJobs(int number, Folder team) throws Exception {
        String id = "pat-" + number;
        boolean isText = number % 2 == 0;
        boolean isOfFolder = number % 5 == 0;
        StandardCredentials credentials =
                isText ? Stored.secretText(id, contoso.pat()) : Stored.userPassword(id, contoso.pat());
        CredentialsStore store = Stored.store(isOfFolder ? team : jenkins.jenkins);
        if (number % 4 == 1 && !isOfFolder) {
            Domain domain = new Domain("domain of " + number, null, null);
            store.addDomain(domain, List.of(credentials));
        } else {
            store.addCredentials(Domain.global(), credentials);
        }
        ModifiableTopLevelItemGroup group = isOfFolder ? team : jenkins.jenkins;
        return isText
                ? List.of(pipeline(group, id + "-a", LS_REMOTE, id), pipeline(group, id + "-b", LS_REMOTE, id))
                : List.of(
                        freestyle(group, id + "-a", id),
                        pipeline(group, id + "-b", "node { git url: 'URL', branch: 'main', credentialsId: 'ID' }", id));
    }

    private WorkflowJob pipeline(ModifiableTopLevelItemGroup group, String name, String script, String id)
            throws Exception {
        WorkflowJob job = (WorkflowJob)
                group.createProject(jenkins.jenkins.getDescriptorByType(WorkflowJob.DescriptorImpl.class), name, true);
        job.setDefinition(new CpsFlowDefinition(
                script.replace("ID", id).replace("URL", contoso.gitUrl().toString()), true));
        return job;
    }

    private FreeStyleProject freestyle(ModifiableTopLevelItemGroup group, String name, String id) throws IOException {
        FreeStyleProject project = (FreeStyleProject) group.createProject(
                jenkins.jenkins.getDescriptorByType(FreeStyleProject.DescriptorImpl.class), name, true);
        project.setScm(new GitSCM(
                List.of(new UserRemoteConfig(contoso.gitUrl().toString(), null, null, id)),
                List.of(new BranchSpec("main")),
                null,
                null,
                new ArrayList<>()));
        return project;
    }

    /** Builds all jobs, which have to succeed, and says who was let into Azure DevOps by them. */
    private Set<String> identitiesLetInBy(List<Job<?, ?>> jobs) throws Exception {
        lab.journal().clear();
        List<QueueTaskFuture<?>> builds = new ArrayList<>();
        for (Job<?, ?> job : jobs) {
            builds.add(((ParameterizedJob<?, ?>) job).scheduleBuild2(0));
        }
        for (QueueTaskFuture<?> build : builds) {
            build.get();
        }
        for (Job<?, ?> job : jobs) {
            jenkins.assertBuildStatusSuccess(job.getLastBuild());
        }
        return lab.journal().devOpsRequests().stream()
                .filter(request -> request.status() == 200 && request.path().contains("/_git/"))
                .map(JournalEntry::identity)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertPlanTells(Plan plan, List<Job<?, ?>> jobs) {
        Set<String> names = jobs.stream().map(Item::getFullName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = plan.entries().stream()
                .flatMap(entry -> entry.uses().jobs().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String text = plan.toJson();
        assertAll(
                () -> assertEquals(CREDENTIALS, plan.entries().size(), text),
                () -> assertEquals(names, named, "jobs in the plan"),
                () -> assertTrue(
                        plan.entries().stream()
                                .allMatch(entry -> entry.uses()
                                        .repositories()
                                        .equals(List.of(contoso.gitUrl().toString()))),
                        text),
                () -> assertFalse(text.contains(contoso.pat()) || text.contains(build.clientSecret()), "a secret"));
    }

    private static void assertDone(List<Outcome> outcomes) {
        assertEquals(
                List.of(),
                outcomes.stream()
                        .filter(outcome -> outcome.status() != Outcome.Status.DONE)
                        .map(Outcome::line)
                        .toList(),
                "what was not done");
    }

    /** Files of Jenkins with a secret in them that it can decrypt to the text. */
    private static long filesWith(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(home())) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".jar"))
                    .filter(file -> holds(file, secret))
                    .count();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return content.contains(secret)
                    || ENCRYPTED
                            .matcher(content)
                            .results()
                            .map(blob -> Secret.decrypt(blob.group()))
                            .anyMatch(decrypted -> decrypted != null
                                    && decrypted.getPlainText().contains(secret));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permissions(Path file) throws IOException {
        return new TreeSet<>(Files.getPosixFilePermissions(file).stream()
                        .map(Enum::name)
                        .toList())
                .toString();
    }

    private static Path home() {
        return Jenkins.get().getRootDir().toPath();
    }
}
