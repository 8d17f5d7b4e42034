package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.domains.Domain;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A dry run says who uses a credential and whether the identity reaches what they work with, and changes nothing. */
@WithJenkins
class DryRunTest {

    @TempDir
    Path dir;

    private Lab lab;
    private JenkinsRule jenkins;
    private LabOrganization contoso;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        lab = Lab.start(dir);
        LabJenkins.enter(lab);
        contoso = lab.organization("contoso");
        store(Stored.userPassword("old", contoso.pat()));
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void whatTheIdentityReachesIsReady() throws Exception {
        identity("contoso-build", "contoso");
        job("clones", "node { git url: '" + contoso.gitUrl() + "', credentialsId: 'old' }");

        DryRunReport report = dryRun();

        assertAll(
                () -> assertTrue(report.ready(), report::toJson),
                () -> assertEquals(List.of("clones"), entry(report).uses().jobs()),
                () -> assertEquals(
                        List.of(
                                "Connected to contoso as contoso-build",
                                contoso.gitUrl().toString() + " can be read."),
                        entry(report).checks().stream()
                                .map(check -> check.says().replaceFirst(" \\(.*", ""))
                                .toList()),
                () -> assertEquals(1, lab.journal().tokenRequests().size(), "tokens"),
                () -> assertEquals(
                        List.of("/contoso/shop/_git/shop/info/refs"),
                        lab.journal().devOpsRequests().stream()
                                .map(JournalEntry::path)
                                .filter(path -> path.contains("_git"))
                                .toList(),
                        "git's own request, made once"),
                () -> assertEquals(contoso.pat(), Stored.pat(Stored.system("old")), "it was only tried"));
    }

    @Test
    void whatIsNotThereOrMayNotBeReadIsTold() throws Exception {
        identity("contoso-build", "contoso");
        job("clones", "node { git url: '" + contoso.url() + "/shop/_git/missing', credentialsId: 'old' }");

        assertNotReady("TF401019", lab.identity("contoso-build").objectId());
    }

    @Test
    void aStrangerIsToldWhatToAskFor() throws Exception {
        identity("contoso-stranger", "contoso");
        job("clones", "node { git url: '" + contoso.gitUrl() + "', credentialsId: 'old' }");

        assertNotReady("TF401444", lab.identity("contoso-stranger").objectId());
        assertFalse(
                lab.journal().devOpsRequests().stream()
                        .anyMatch(request -> request.path().contains("_git")),
                "its repositories were asked all the same");
    }

    @Test
    void anIdentityThatEntraRefusesIsTold() throws Exception {
        identity("contoso-expired", "contoso");
        job("clones", "node { git url: '" + contoso.gitUrl() + "', credentialsId: 'old' }");

        assertNotReady("AADSTS7000222");
    }

    @Test
    void anOrganizationThatTheIdentityDoesNotListIsToldAndNotAsked() throws Exception {
        identity("contoso-build", "contoso");
        job("clones", "node { git url: '" + lab.organization("fabrikam").gitUrl() + "', credentialsId: 'old' }");

        assertNotReady("Enter fabrikam in the credential \"entra\"");
        assertEquals(List.of(), lab.journal().devOpsRequests(), "requests");
    }

    @Test
    void aJobThatMayNotUseTheIdentityIsTold() throws Exception {
        AzureDevOpsCredentials narrow = credentials(Stored.MODEL, lab.identity("contoso-build"), "contoso");
        narrow.setAllowedItems("shop/**");
        store(narrow);
        job("clones", "node { git url: '" + contoso.gitUrl() + "', credentialsId: 'old' }");

        assertNotReady("\"entra\"", "shop/**", "clones");
    }

    @Test
    void aStalePlanIsNotReady() throws Exception {
        identity("contoso-build", "contoso");
        Plan plan = Stored.plan("old");
        Stored.store(jenkins.jenkins)
                .updateCredentials(Domain.global(), Stored.system("old"), Stored.userPassword("old", "another"));

        DryRunReport report = Migration.get().dryRun(plan);

        assertFalse(report.ready(), report::toJson);
        assertEquals(List.of(), lab.journal().entries(), "requests for a plan that cannot be carried out");
    }

    @Test
    void usersAreKnownByConfigurationScriptAndUse() throws Exception {
        identity("contoso-build", "contoso");
        job("names-it", "// 'old' in a script\necho ''").setDescription("nothing");
        WorkflowJob whole = job("whole-text", "echo ''");
        whole.setDescription("old");
        // the id is put together when it runs: only the record of its use tells
        WorkflowJob used = job(
                "used",
                "node { withCredentials([usernameColonPassword(credentialsId: 'o' + 'ld', variable: 'X')]) { } }");
        jenkins.buildAndAssertSuccess(used);
        job("word", "echo 'an old word'").setDescription("an old one");

        assertEquals(List.of("names-it", "used", "whole-text"), uses("old").jobs());
    }

    @Test
    void theNearestStoreIsTheOneThatIsUsed() throws Exception {
        identity("contoso-build", "contoso");
        Folder team = jenkins.createProject(Folder.class, "team");
        Stored.store(team).addCredentials(Domain.global(), Stored.secretText("old", contoso.pat()));
        WorkflowJob inside = team.createProject(WorkflowJob.class, "inside");
        inside.setDefinition(new CpsFlowDefinition("echo 'old'", true));
        job("outside", "echo 'old'");
        Address ofTeam = new Address("folder::item::team", Address.GLOBAL, "old");

        assertAll(
                () -> assertEquals(List.of("outside"), uses("old").jobs(), "of the system's"),
                () -> assertEquals(
                        List.of("team/inside"),
                        Migration.get().uses().get(ofTeam).jobs(),
                        "of the folder's"));
    }

    private void identity(String name, String organizations) throws Exception {
        store(credentials(Stored.MODEL, lab.identity(name), organizations));
    }

    private DryRunReport dryRun() throws Exception {
        return Migration.get().dryRun(Migration.get().plan(Set.of(), Stored.MODEL));
    }

    private static DryRunReport.Entry entry(DryRunReport report) {
        assertEquals(1, report.entries().size(), report::toJson);
        return report.entries().get(0);
    }

    private void assertNotReady(String... parts) throws Exception {
        DryRunReport report = dryRun();
        assertFalse(report.ready(), report::toJson);
        assertTrue(
                entry(report).checks().stream()
                        .anyMatch(
                                check -> !check.ok() && List.of(parts).stream().allMatch(check.says()::contains)),
                report::toJson);
    }

    private static Uses uses(String id) throws Exception {
        return Migration.get().uses().get(Stored.address(id));
    }
}
