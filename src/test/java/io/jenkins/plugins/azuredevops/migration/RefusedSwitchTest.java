package io.jenkins.plugins.azuredevops.migration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** What is not switched, not undone and not begun: each with a sentence that says which, and what to do. */
@WithJenkins
class RefusedSwitchTest {

    private static final String PAT = "not-a-pat-but-named-by-the-administrator";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.store(model("contoso"));
        LabJenkins.store(Stored.userPassword("one", PAT));
        LabJenkins.store(Stored.secretText("two", PAT));
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
    void ofTwoWhoSwitchTheSameTheSecondIsToldWhoHasAndWhen() throws Exception {
        Authentication ann = administrator("ann");
        Authentication bob = administrator("bob");
        Plan annsPlan = as(ann, () -> Stored.plan("one"));
        Plan bobsPlan = as(bob, () -> Stored.plan("one"));

        List<Outcome> first = as(ann, () -> Migration.get().switchAll(annsPlan));
        List<Outcome> second = as(bob, () -> Migration.get().switchAll(bobsPlan));

        assertAll(
                () -> assertEquals(List.of(Status.DONE), Stored.statuses(first)),
                () -> assertEquals(List.of(Status.REFUSED), Stored.statuses(second)),
                () -> assertSays("has been switched to \"entra\" already, by ann at 20", second.get(0)));
    }

    @Test
    void manyAtOnceSwitchEachCredentialOnce() throws Exception {
        Plan plan = Stored.plan("one", "two");

        List<List<Outcome>> all = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> {
                    try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
                        return Migration.get().switchAll(plan);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        assertEquals(
                1,
                all.stream()
                        .filter(outcomes -> Stored.statuses(outcomes).equals(List.of(Status.DONE, Status.DONE)))
                        .count(),
                all::toString);
        assertEquals(List.of(Status.DONE, Status.DONE), undoBoth(plan));
        assertEquals(PAT, Stored.pat(Stored.system("one")));
    }

    @Test
    void aReadOnlyStoreIsRefusedBeforeAnythingIsWritten() throws Exception {
        Set<Address> chosen = Set.of(new Address("readonly::system::jenkins", Address.GLOBAL, "far"));

        Plan plan = Migration.get().plan(chosen, Stored.MODEL);

        assertAll(
                () -> assertEquals(List.of(), plan.entries()),
                () -> assertTrue(
                        plan.leftOut().get(0).contains("does not let Jenkins change it"),
                        plan.leftOut().toString()),
                () -> assertFalse(Files.exists(folder()), "something was written"));
    }

    @Test
    void aStoreThatCannotBeSavedIsInMemoryAsItIsOnTheDisk() throws Exception {
        Plan plan = Stored.plan("one", "two");
        Path file = Jenkins.get().getRootDir().toPath().resolve("credentials.xml");
        Path kept = Files.move(file, file.resolveSibling("kept.xml"));
        // a folder that is not empty cannot be replaced by a file, whoever runs the test
        Files.createDirectories(file.resolve("in-the-way"));

        List<Outcome> outcomes = Migration.get().switchAll(plan);

        Files.delete(file.resolve("in-the-way"));
        Files.delete(file);
        Files.move(kept, file);
        assertAll(
                () -> assertEquals(List.of(Status.FAILED, Status.NOT_BEGUN), Stored.statuses(outcomes)),
                () -> assertEquals(PAT, Stored.pat(Stored.system("one")), "in memory"),
                () -> assertEquals(PAT, Stored.pat(Stored.onDisk("one")), "on the disk"),
                () -> assertEquals(List.of(), switchedIds(), "records of a switch that was not made"));
        assertEquals(
                List.of(Status.DONE, Status.DONE),
                Stored.statuses(Migration.get().switchAll(plan)),
                "once it can be saved");
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

    @Test
    void whatWasEditedSinceIsNotUndoneUnlessForced() throws Exception {
        Plan plan = switched("one");
        AzureDevOpsCredentials edited = ((AzureDevOpsCredentials) Stored.system("one"))
                .under(CredentialsScope.GLOBAL, "one", "edited by somebody", null);
        replace("one", edited);

        Outcome refused = Migration.get().undo(plan.addresses(), false).get(0);

        assertAll(
                () -> assertEquals(Status.REFUSED, refused.status()),
                () -> assertSays("was edited since it was switched", refused),
                () -> assertSays("(description)", refused),
                () -> assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("one")));
        assertForced(plan);
    }

    @Test
    void whatWasRemovedSinceIsNotUndoneUnlessForced() throws Exception {
        Plan plan = switched("one");
        Stored.store(Jenkins.get()).removeCredentials(Domain.global(), Stored.system("one"));

        Outcome refused = Migration.get().undo(plan.addresses(), false).get(0);

        assertSays("was removed since", refused);
        assertForced(plan);
    }

    @Test
    void whatGotAnotherIdSinceIsNotUndoneUnlessForced() throws Exception {
        Plan plan = switched("one");
        CredentialsStore store = Stored.store(Jenkins.get());
        AzureDevOpsCredentials one = (AzureDevOpsCredentials) Stored.system("one");
        store.removeCredentials(Domain.global(), one);
        store.addCredentials(Domain.global(), one.under(CredentialsScope.GLOBAL, "renamed", "", null));

        Outcome refused = Migration.get().undo(plan.addresses(), false).get(0);

        assertSays("was removed since", refused);
        assertForced(plan);
        assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("renamed"), "what was made of it stays");
    }

    @Test
    void whatWasReplacedSinceIsNotUndoneUnlessForcedNorSwitchedAnew() throws Exception {
        Plan plan = switched("one");
        replace("one", Stored.secretText("one", "something else"));

        Outcome refused = Migration.get().undo(plan.addresses(), false).get(0);
        String leftOut = Stored.plan("one").leftOut().get(0);

        assertAll(
                () -> assertSays("\"Secret text\" is there since", refused),
                () -> assertTrue(leftOut.startsWith("Finish or undo the switch"), leftOut),
                () -> assertEquals("something else", Stored.pat(Stored.system("one"))));
        assertForced(plan);
    }

    @Test
    void theOldCredentialBroughtBackByOthersIsNoSwitchAnyMore() throws Exception {
        switched("one");
        // as configuration as code does when it is loaded again
        replace("one", Stored.userPassword("one", PAT));

        assertAll(
                () -> assertEquals(List.of(), switchedIds()),
                () -> assertEquals(1, Stored.plan("one").entries().size(), "it can be switched again"));
    }

    @Test
    void whatWasNotSwitchedIsNeitherUndoneNorFinished() throws Exception {
        List<Address> addresses = List.of(Stored.address("one"));

        assertAll(
                () -> assertSays(
                        "nothing to undo", Migration.get().undo(addresses, true).get(0)),
                () -> assertSays(
                        "nothing to undo", Migration.get().finish(addresses).get(0)),
                () -> assertEquals(PAT, Stored.pat(Stored.system("one"))));
    }

    @Test
    void onlyAdministratorsMayDoAnyOfIt() throws Exception {
        Plan plan = switched("one");
        Plan other = Stored.plan("two");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.MANAGE, Jenkins.SYSTEM_READ, CredentialsProvider.UPDATE)
                .everywhere()
                .to("mary"));
        Authentication mary =
                hudson.model.User.getOrCreateByIdOrFullName("mary").impersonate2();

        assertAll(
                () -> assertDenied(mary, () -> Stored.plan("two")),
                () -> assertDenied(mary, () -> Migration.get().switchAll(other)),
                () -> assertDenied(mary, () -> Migration.get().dryRun(other)),
                () -> assertDenied(mary, () -> Migration.get().undo(plan.addresses(), true)),
                () -> assertDenied(mary, () -> Migration.get().finish(plan.addresses())),
                () -> assertDenied(mary, () -> Migration.get().history()),
                () -> assertDenied(mary, () -> Migration.get().uses()));
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> T as(Authentication user, Work<T> work) throws Exception {
        try (ACLContext context = ACL.as2(user)) {
            return work.run();
        }
    }

    private static void assertDenied(Authentication user, Work<?> work) {
        assertThrows(hudson.security.AccessDeniedException3.class, () -> as(user, work));
    }

    private Authentication administrator(String name) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("ann", "bob"));
        return hudson.model.User.getOrCreateByIdOrFullName(name).impersonate2();
    }

    private static Plan switched(String id) throws Exception {
        Plan plan = Stored.plan(id);
        assertEquals(List.of(Status.DONE), Stored.statuses(Migration.get().switchAll(plan)));
        return plan;
    }

    private static void assertForced(Plan plan) throws Exception {
        assertEquals(List.of(Status.DONE), Stored.statuses(Migration.get().undo(plan.addresses(), true)), "forced");
        assertEquals(PAT, Stored.pat(Stored.system("one")), "after it was forced");
    }

    private static List<Status> undoBoth(Plan plan) throws Exception {
        return Stored.statuses(Migration.get().undo(plan.addresses(), false));
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

    private static void assertSays(String part, Outcome outcome) {
        assertTrue(outcome.says().contains(part), outcome.line());
    }

    private static void replace(String id, StandardCredentials replacement) throws Exception {
        CredentialsStore store = Stored.store(Jenkins.get());
        assertTrue(store.updateCredentials(Domain.global(), Stored.system(id), replacement), id);
    }

    private static List<String> switchedIds() throws Exception {
        return Migration.get().rows(false, java.util.Map.of()).stream()
                .filter(Row::isSwitched)
                .map(Row::id)
                .toList();
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("azure-devops-entra-tokens");
    }

    private static AzureDevOpsCredentials model(String organizations) {
        return credentials(Stored.MODEL, organizations);
    }

    private static AzureDevOpsCredentials credentials(String id, String organizations) {
        return LabJenkins.credentials(
                id,
                "11111111-1111-1111-1111-111111111111",
                "22222222-2222-2222-2222-222222222222",
                "a secret of an application",
                organizations);
    }

    /** Credentials that live elsewhere, and that Jenkins may only look at. */
    @TestExtension("aReadOnlyStoreIsRefusedBeforeAnythingIsWritten")
    public static final class ReadOnlyCredentialsProvider extends CredentialsProvider {

        private final CredentialsStore store = new Store();

        @Override
        public CredentialsStore getStore(ModelObject object) {
            return object == Jenkins.get() ? store : null;
        }

        /** Of one credential. */
        public static final class Store extends CredentialsStore {

            public Store() {
                super(ReadOnlyCredentialsProvider.class);
            }

            @Override
            public ModelObject getContext() {
                return Jenkins.get();
            }

            @Override
            public boolean hasPermission2(Authentication user, Permission permission) {
                return permission.equals(VIEW);
            }

            @Override
            public List<Credentials> getCredentials(Domain domain) {
                return List.of(Stored.secretText("far", PAT));
            }

            @Override
            public boolean addCredentials(Domain domain, Credentials credentials) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean removeCredentials(Domain domain, Credentials credentials) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean updateCredentials(Domain domain, Credentials current, Credentials replacement) {
                throw new UnsupportedOperationException();
            }
        }
    }
}
