package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.migration.SwitchScene.PAT;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.assertSays;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.replace;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.switched;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.switchedIds;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is not undone, since somebody has been there: with a sentence that says who and what to do, unless it is forced. */
@WithJenkins
class RefusedUndoTest {

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        SwitchScene.store();
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

    private static void assertForced(Plan plan) throws Exception {
        assertEquals(List.of(Status.DONE), Stored.statuses(Migration.get().undo(plan.addresses(), true)), "forced");
        assertEquals(PAT, Stored.pat(Stored.system("one")), "after it was forced");
    }
}
