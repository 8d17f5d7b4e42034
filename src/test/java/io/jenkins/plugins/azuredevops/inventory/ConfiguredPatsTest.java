package io.jenkins.plugins.azuredevops.inventory;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What a configuration shows is known before it is saved for the first time after a start. */
public class ConfiguredPatsTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final PatMint mint = new PatMint(13);

    /** Waits until all is known that is there; for tests that say who stored something. */
    public static void isComplete() {
        StoredPats.get().complete();
        ConfiguredPats.get().complete();
    }

    /** As if the job were saved while nothing is known yet. */
    public static void savedBeforeAnythingIsKnown(FreeStyleProject job) {
        new ConfiguredPats()
                .saved(ConfiguredPlace.of(job), job, job.getConfigFile().getFile());
    }

    @Test
    void aRestartMakesNothingNew() throws Throwable {
        sessions.then(jenkins -> {
            isComplete();
            FreeStyleProject job = jenkins.createFreeStyleProject("job");
            job.setDescription(mint.newPat());
            jenkins.createFreeStyleProject("harmless");
            assertEquals(List.of("job true"), Listener.heard(), "when it is saved");
        });
        sessions.then(jenkins -> {
            isComplete();
            FreeStyleProject job = jenkins.jenkins.getItemByFullName("job", FreeStyleProject.class);
            String fingerprint =
                    PatInventory.get().findings(job.getDescription()).get(0).fingerprint();
            assertTrue(ConfiguredPats.get().isIn(ConfiguredPlace.of(job), fingerprint), "known after the start");
            job.save();
            assertEquals(List.of(), Listener.heard(), "when it is saved again");

            jenkins.jenkins
                    .getItemByFullName("harmless", FreeStyleProject.class)
                    .setDescription("now " + mint.newPat());
            assertEquals(List.of("harmless true"), Listener.heard(), "when another one is put somewhere");
        });
    }

    @Test
    void whatIsNotKnownYetIsNotCalledNew() throws Throwable {
        sessions.then(jenkins -> {
            isComplete();
            FreeStyleProject job = jenkins.createFreeStyleProject("job");
            job.setDescription(mint.newPat());
            Listener.heard();

            savedBeforeAnythingIsKnown(job);
            assertEquals(List.of("job false"), Listener.heard());
        });
    }

    @Test
    void onlyVerifiedTokensCountAndTheBeginningOfALargeFile() throws Throwable {
        sessions.then(jenkins -> {
            isComplete();
            FreeStyleProject job = jenkins.createFreeStyleProject("job");
            job.setDescription("AZURE_DEVOPS_EXT_PAT=" + mint.editedOldPat());
            assertEquals(List.of(), Listener.heard(), "what only looks like one");

            long start = System.nanoTime();
            job.setDescription("an ordinary line\n".repeat(1 << 20) + mint.newPat());
            double seconds = (System.nanoTime() - start) / 1e9;
            assertAll(
                    () -> assertEquals(List.of(), Listener.heard(), "far behind in a file of 16 MB"),
                    () -> assertTrue(seconds < 10, "saving took " + seconds + " s"));

            job.delete();
            assertFalse(ConfiguredPats.get().isIn(ConfiguredPlace.of(job), ""), "of what is deleted");
        });
    }

    /** Hears what gates hear. */
    @TestExtension
    public static final class Listener implements StoredPatListener {

        private final List<String> heard = new ArrayList<>();

        /** Since it was asked last. */
        static List<String> heard() {
            Listener listener = ExtensionList.lookupSingleton(Listener.class);
            List<String> all = List.copyOf(listener.heard);
            listener.heard.clear();
            return all;
        }

        @Override
        public void onStored(String store, Sighting sighting) {
            heard.add(store + " " + sighting.credentialsId());
        }

        @Override
        public void onConfigured(ConfiguredPat pat) {
            heard.add(pat.place().name() + " " + pat.isNew());
        }
    }
}
