package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.migration.SwitchScene.PAT;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.as;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.assertSays;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.switched;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** Who switches: administrators alone, and of several at once each credential once. */
@WithJenkins
class SwitchersTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        SwitchScene.store();
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

    private static void assertDenied(Authentication user, SwitchScene.Work<?> work) {
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

    private static List<Status> undoBoth(Plan plan) throws Exception {
        return Stored.statuses(Migration.get().undo(plan.addresses(), false));
    }
}
