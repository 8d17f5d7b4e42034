package io.jenkins.plugins.azuredevops.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.Credentials;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.azuredevops.LabJenkins;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Jenkins is killed in the middle of a switch and of an undo: afterwards all is as before it, or as after it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kills by a signal")
class KilledSwitchTest {

    private static final String SECRET = "the old secret";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Test
    void nothingIsEverBetween() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(KilledSwitchTest::store);

        killedBy(rule -> switchAndDieWhenSaved("switched"));
        assertEquals("the old one, 0 records", stateAfterRestart(), "killed between the record and the store");

        killedBy(rule -> switchAndDieWhenSaved("credentials.xml"));
        assertEquals("the identity, 1 records", stateAfterRestart(), "killed right after the store");

        killedBy(rule -> undoAndDieWhenSaved("credentials.xml"));
        assertEquals("the old one, 0 records", stateAfterRestart(), "killed in an undo, right after the store");
    }

    private void killedBy(RealJenkinsExtension.Step step) throws Exception {
        assertThrows(Exception.class, () -> jenkins.runRemotely(step), "Jenkins lives on");
        assertTrue(jenkins.getProcess().waitFor(1, TimeUnit.MINUTES), "the process did not end");
        jenkins.stopJenkinsForcibly();
        jenkins.startJenkins();
    }

    private String stateAfterRestart() throws Throwable {
        return jenkins.runRemotely(KilledSwitchTest::state);
    }

    private static void store(JenkinsRule rule) throws Throwable {
        LabJenkins.store(LabJenkins.credentials(
                Stored.MODEL,
                "11111111-1111-1111-1111-111111111111",
                "22222222-2222-2222-2222-222222222222",
                "a secret of an application",
                "contoso"));
        LabJenkins.store(Stored.userPassword("old", SECRET));
    }

    private static void switchAndDieWhenSaved(String file) throws Exception {
        Plan plan = Stored.plan("old");
        dieWhenSaved(file);
        Migration.get().switchAll(plan);
    }

    private static void undoAndDieWhenSaved(String file) throws Exception {
        dieWhenSaved(file);
        Migration.get().undo(List.of(Stored.address("old")), false);
    }

    private static void dieWhenSaved(String part) {
        new SaveableListener() {
            @Override
            public void onChange(Saveable saved, XmlFile file) {
                if (file.getFile().getPath().contains(part)) {
                    die();
                }
            }
        }.register();
    }

    private static void die() {
        try {
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-KILL", pid).start();
            new CountDownLatch(1).await();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String state(JenkinsRule rule) throws Throwable {
        Credentials there = Stored.system("old");
        long records = Migration.get().rows(false, Map.of()).stream()
                .filter(Row::isSwitched)
                .count();
        return (SECRET.equals(Stored.pat(there)) ? "the old one, " : "the identity, ") + records + " records";
    }
}
