package io.jenkins.plugins.azuredevops.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** What tests of switches have in common: two stored tokens, a model, and what was made of them. */
final class SwitchScene {

    static final String PAT = "not-a-pat-but-named-by-the-administrator";

    private SwitchScene() {}

    /** The model, and the tokens {@code one} and {@code two}. */
    static void store() throws Exception {
        LabJenkins.store(model("contoso"));
        LabJenkins.store(Stored.userPassword("one", PAT));
        LabJenkins.store(Stored.secretText("two", PAT));
    }

    static Plan switched(String id) throws Exception {
        Plan plan = Stored.plan(id);
        assertEquals(List.of(Status.DONE), Stored.statuses(Migration.get().switchAll(plan)));
        return plan;
    }

    static void replace(String id, StandardCredentials replacement) throws Exception {
        CredentialsStore store = Stored.store(Jenkins.get());
        assertTrue(store.updateCredentials(Domain.global(), Stored.system(id), replacement), id);
    }

    static List<String> switchedIds() throws Exception {
        return Migration.get().rows(false, java.util.Map.of()).stream()
                .filter(Row::isSwitched)
                .map(Row::id)
                .toList();
    }

    static void assertSays(String part, Outcome outcome) {
        assertTrue(outcome.says().contains(part), outcome.line());
    }

    static AzureDevOpsCredentials model(String organizations) {
        return credentials(Stored.MODEL, organizations);
    }

    static AzureDevOpsCredentials credentials(String id, String organizations) {
        return LabJenkins.credentials(
                id,
                "11111111-1111-1111-1111-111111111111",
                "22222222-2222-2222-2222-222222222222",
                "a secret of an application",
                organizations);
    }

    interface Work<T> {
        T run() throws Exception;
    }

    static <T> T as(Authentication user, Work<T> work) throws Exception {
        try (ACLContext context = ACL.as2(user)) {
            return work.run();
        }
    }
}
