package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.migration.SwitchScene.PAT;
import static io.jenkins.plugins.azuredevops.migration.SwitchScene.switchedIds;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.ModelObject;
import hudson.security.Permission;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** A store that cannot be changed, or not be saved: nothing is half switched. */
@WithJenkins
class UnwritableStoreTest {

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        SwitchScene.store();
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

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("azure-devops-entra-tokens");
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
