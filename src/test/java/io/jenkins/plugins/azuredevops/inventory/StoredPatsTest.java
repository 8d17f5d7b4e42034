package io.jenkins.plugins.azuredevops.inventory;

import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is known of stored credentials, from the moment in which they are saved, and how fast it is told. */
@WithJenkins
class StoredPatsTest {

    private final PatMint mint = new PatMint(42);

    private JenkinsRule jenkins;
    private FreeStyleProject job;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createFreeStyleProject("job");
    }

    @Test
    void eachKindIsKnownAsSoonAsItIsSaved() throws Exception {
        String pat = mint.newPat();
        store(password("password", pat));
        store(text("text", "user:" + mint.oldPat()));
        store(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "file",
                null,
                ".npmrc",
                SecretBytes.fromBytes(("//feed/:_authToken=" + pat).getBytes(StandardCharsets.UTF_8))));
        store(password("harmless", "an-ordinary-password"));

        assertAll(
                () -> assertEquals(1, of("password").size(), "user name and password"),
                () -> assertEquals(1, of("text").size(), "secret text"),
                () -> assertEquals(
                        of("password").get(0).finding().fingerprint(),
                        of("file").get(0).finding().fingerprint(),
                        "the same token in a secret file"),
                () -> assertEquals(List.of(), of("harmless")),
                () -> assertEquals(List.of(), of("none")));
    }

    @Test
    void aSwappedSecretIsAnotherTokenAndADeletedOneIsNone() throws Exception {
        StandardCredentials before = password("id", mint.newPat());
        store(before);
        String fingerprint = of("id").get(0).finding().fingerprint();

        system().updateCredentials(Domain.global(), before, password("id", mint.newPat()));
        assertNotEquals(fingerprint, of("id").get(0).finding().fingerprint(), "the fingerprint");

        system().updateCredentials(Domain.global(), before, password("id", "an-ordinary-password"));
        assertEquals(List.of(), of("id"), "it holds no token any more");
    }

    @Test
    void aFoldersCredentialHidesThatOfTheController() throws Exception {
        Folder folder = jenkins.jenkins.createProject(Folder.class, "folder");
        FreeStyleProject inside = folder.createProject(FreeStyleProject.class, "inside");
        store(password("shared", mint.newPat()));
        assertEquals(1, StoredPats.get().of(inside, "shared").size(), "the controller's");

        add(folder, password("shared", "an-ordinary-password"));
        add(folder, text("own", mint.newPat()));
        assertAll(
                () -> assertEquals(List.of(), StoredPats.get().of(inside, "shared"), "the folder's hides it"),
                () -> assertEquals(1, StoredPats.get().of(inside, "own").size(), "the folder's own"),
                () -> assertEquals(List.of(), of("own"), "which serves no job outside"));

        folder.renameTo("renamed");
        assertEquals(1, StoredPats.get().of(inside, "own").size(), "after the folder was renamed");

        folder.delete();
        assertFalse(StoredPats.get().in("renamed", "own").size() > 0, "after it was deleted");
    }

    @Test
    void theDomainTellsAServerOnThePremises() throws Exception {
        SystemCredentialsProvider.getInstance()
                .setDomainCredentialsMap(Map.of(
                        domain("tfs.corp.example"), List.of(password("premises", mint.oldPat())),
                        domain("dev.azure.com"), List.of(password("cloud", mint.oldPat()))));
        SystemCredentialsProvider.getInstance().save();

        assertAll(
                () -> assertTrue(of("premises").get(0).isOnPremises(), "on the premises"),
                () -> assertFalse(of("cloud").get(0).isOnPremises(), "in the cloud"));
    }

    @Test
    void anAnswerTakesNoTimeWithFiveThousandCredentials() throws Exception {
        List<Credentials> all = SystemCredentialsProvider.getInstance().getCredentials();
        for (int i = 0; i < 5_000; i++) {
            all.add(password("credential-" + i, i % 100 == 0 ? mint.newPat() : "an-ordinary-password-" + i));
        }
        SystemCredentialsProvider.getInstance().save();

        int asked = 10_000;
        int found = 0;
        long start = System.nanoTime();
        for (int i = 0; i < asked; i++) {
            found += of("credential-" + i % 5_000).size();
        }
        long nanos = (System.nanoTime() - start) / asked;

        assertEquals(100, found, "tokens found in " + asked + " look-ups");
        assertTrue(nanos < 1_000_000, "a look-up takes " + nanos + " ns");
    }

    private List<Sighting> of(String id) {
        return StoredPats.get().of(job, id);
    }

    private static Domain domain(String host) {
        return new Domain(host, null, List.of(new HostnameSpecification(host, "")));
    }

    private static StandardCredentials password(String id, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "dana", password);
    }

    private static StandardCredentials text(String id, String text) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString(text));
    }

    private CredentialsStore system() {
        return CredentialsProvider.lookupStores(jenkins.jenkins).iterator().next();
    }

    private static void add(Folder folder, StandardCredentials credentials) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getContext() == folder) {
                store.addCredentials(Domain.global(), credentials);
            }
        }
    }
}
