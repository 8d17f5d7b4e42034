package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.migration.SwitchScene.PAT;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.assertSays;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.credentials;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.model;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.replace;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.identity.MachineIdentity;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is not switched: each with a sentence that says which, and what to do. */
@WithJenkins
class RefusedSwitchTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        SwitchScene.store();
    }

    @Test
    void anEntryThatPointsElsewhereIsRefusedAndNothingIsSwitched() throws Exception {
        LabJenkins.store(Stored.userPassword("production", "another secret"));
        LabJenkins.store(credentials("strong", "contoso"));
        Plan plan = Stored.plan("one", "two");

        assertAll(
                () -> assertRefused("altered", plan, "\"id\" : \"one\"", "\"id\" : \"production\""),
                () -> assertRefused("altered", plan, "\"model\" : \"entra\"", "\"model\" : \"strong\""),
                () -> assertRefused("altered", plan, "\"domain\" : \"_\"", "\"domain\" : \"other\""),
                () -> assertRefused("altered", plan, "USERNAME_PASSWORD", "SECRET_TEXT"),
                () -> assertRefused("altered", plan, "\"seal\" : \"", "\"seal\" : \"0"),
                () -> assertRefused(
                        "altered", plan, "\"was\" : \"" + plan.entries().get(0).was(), "\"was\" : \"0"),
                () -> assertRefused("another", plan, plan.controller(), "0" + plan.controller()),
                () -> assertEquals("another secret", Stored.pat(Stored.system("production"))));
    }

    @Test
    void entriesMayBeLeftOutInReview() throws Exception {
        Plan plan = Stored.plan("one", "two");
        Plan reviewed = new Plan(
                plan.version(),
                plan.controller(),
                plan.url(),
                plan.made(),
                plan.by(),
                plan.leftOut(),
                plan.entries().subList(1, 2));

        assertEquals(List.of(Status.DONE), Stored.statuses(Migration.get().switchAll(reviewed)));
        assertAll(
                () -> assertEquals(PAT, Stored.pat(Stored.system("one"))),
                () -> assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("two")));
    }

    @Test
    void aPlanFromBeforeTheCredentialChangedIsStale() throws Exception {
        Plan plan = Stored.plan("one", "two");
        replace("one", Stored.userPassword("one", "a newer secret"));

        List<Outcome> outcomes = Migration.get().switchAll(plan);

        assertAll(
                () -> assertEquals(List.of(Status.REFUSED, Status.NOT_BEGUN), Stored.statuses(outcomes)),
                () -> assertSays("has changed since the plan was made", outcomes.get(0)),
                () -> assertEquals("a newer secret", Stored.pat(Stored.system("one"))),
                () -> assertEquals(PAT, Stored.pat(Stored.system("two")), "the other one was switched"));
    }

    @Test
    void aPlanFromBeforeTheIdentityChangedOrWentIsStale() throws Exception {
        Plan plan = Stored.plan("one");
        replace(Stored.MODEL, model("fabrikam"));
        Outcome changed = Migration.get().switchAll(plan).get(0);
        Stored.store(Jenkins.get()).removeCredentials(Domain.global(), (Credentials) Stored.system(Stored.MODEL));
        Outcome gone = Migration.get().switchAll(plan).get(0);

        assertAll(
                () -> assertSays("the identity \"entra\" has changed", changed),
                () -> assertSays("the identity \"entra\" is not there", gone),
                () -> assertEquals(PAT, Stored.pat(Stored.system("one"))));
    }

    @Test
    void aPlanFromBeforeTheCredentialWasRemovedIsStale() throws Exception {
        Plan plan = Stored.plan("one");
        Stored.store(Jenkins.get()).removeCredentials(Domain.global(), Stored.system("one"));

        assertSays("is not there any more", Migration.get().switchAll(plan).get(0));
    }

    @Test
    void whatIsNoPlanIsCalledThat() {
        assertAll(java.util.stream.Stream.of("", "[]", "null", "{}", "{\"version\": 2}", "{\"version\": 1", "secret")
                .map(text -> () -> {
                    IllegalArgumentException refusal =
                            assertThrows(IllegalArgumentException.class, () -> Plan.parse(text), text);
                    assertTrue(refusal.getMessage().startsWith("Give a plan"), refusal.getMessage());
                }));
    }

    @Test
    void aPlanWithHolesIsRefusedEntryByEntry() throws Exception {
        String controller = Jenkins.get().getLegacyInstanceId();
        Plan plan = Plan.parse("{\"version\": 1, \"controller\": \"" + controller + "\", \"entries\": [{}, null]}");

        List<Outcome> outcomes = Migration.get().switchAll(plan);

        assertEquals(List.of(Status.REFUSED), Stored.statuses(outcomes));
        assertSays("altered", outcomes.get(0));
    }

    @Test
    void anEntryTwiceIsRefused() throws Exception {
        Plan plan = Stored.plan("one");
        PlanEntry entry = plan.entries().get(0);
        Plan twice = new Plan(
                plan.version(),
                plan.controller(),
                plan.url(),
                plan.made(),
                plan.by(),
                List.of(),
                List.of(entry, entry));

        assertEquals(
                List.of(Status.NOT_BEGUN, Status.REFUSED),
                Stored.statuses(Migration.get().switchAll(twice)));
    }

    @Test
    void anotherKindIsLeftOutOfAPlanWithWhatToDo() throws Exception {
        LabJenkins.store(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "file",
                "a file",
                "pat.txt",
                com.cloudbees.plugins.credentials.SecretBytes.fromBytes(PAT.getBytes())));

        Plan plan = Stored.plan("file", "one", Stored.MODEL);

        assertAll(
                () -> assertEquals(
                        List.of("one"),
                        plan.entries().stream().map(PlanEntry::id).toList()),
                () -> assertEquals(2, plan.leftOut().size(), plan.leftOut()::toString),
                () -> assertTrue(
                        plan.leftOut().stream().allMatch(sentence -> sentence.startsWith("Replace ")),
                        plan.leftOut()::toString));
    }

    /** What needs no secret would make the controller of whoever keeps the folder. */
    @Test
    void anIdentityWithoutSecretIsRefusedInAFolderThatNobodyHasListed() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        CredentialsStore store = Stored.store(team);
        store.addCredentials(Domain.global(), Stored.secretText("three", PAT));
        replace(
                Stored.MODEL,
                new AzureDevOpsCredentials(
                        CredentialsScope.GLOBAL, Stored.MODEL, "", new MachineIdentity(null), "contoso"));
        Address three = new Address("folder::item::team", Address.GLOBAL, "three");
        Plan plan = Migration.get().plan(Set.of(three), Stored.MODEL);

        List<Outcome> refused = Migration.get().switchAll(plan);
        AzureDevOpsConfiguration.get().setSecretlessFolders("team");
        List<Outcome> listed = Migration.get().switchAll(plan);

        assertAll(
                () -> assertEquals(List.of(Status.REFUSED), Stored.statuses(refused)),
                () -> assertSays("let an administrator list its folder", refused.get(0)),
                () -> assertEquals(List.of(Status.DONE), Stored.statuses(listed), listed::toString));
    }

    private static void assertRefused(String word, Plan plan, String text, String altered) throws Exception {
        String json = plan.toJson();
        assertTrue(json.contains(text), () -> text + " is in " + json);
        List<Outcome> outcomes = Migration.get().switchAll(Plan.parse(json.replace(text, altered)));
        assertAll(
                () -> assertTrue(
                        outcomes.stream()
                                .anyMatch(outcome -> outcome.status() == Status.REFUSED
                                        && outcome.says().contains(word)),
                        outcomes::toString),
                () -> assertTrue(
                        outcomes.stream().noneMatch(outcome -> outcome.status() == Status.DONE), outcomes::toString),
                () -> assertEquals(PAT, Stored.pat(Stored.system("one"))),
                () -> assertEquals(PAT, Stored.pat(Stored.system("two"))));
    }
}
