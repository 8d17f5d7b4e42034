package io.jenkins.plugins.azuredevops.inventory;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** How many tokens users keep for themselves is told to administrators, and nothing of whose they are. */
@WithJenkins
class UserPatsTest {

    private final PatMint mint = new PatMint(17);

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, CredentialsProvider.VIEW, CredentialsProvider.CREATE)
                .everywhere()
                .to("robin", "casey", "dana"));
    }

    @Test
    void eachKindIsCountedAndTheSameTokenOnce() throws Exception {
        String shared = mint.newPat();
        assertEquals(new UserPats.Count(0, 0), count(), "in the beginning");

        keep("robin", password("one", shared));
        keep("robin", password("two", mint.oldPat()));
        keep("casey", file("npmrc", "_authToken=" + shared));
        keep("dana", password("harmless", "an-ordinary-password"));
        assertEquals(new UserPats.Count(2, 2), count());

        keep("dana", password("third", mint.newPat()));
        assertEquals(new UserPats.Count(3, 3), count(), "of a record that has changed");

        User.getById("robin", false).delete();
        assertEquals(new UserPats.Count(2, 2), count(), "without the user who was deleted");
    }

    @Test
    void aRecordThatCannotBeReadIsNoReasonToStop() throws Exception {
        keep("robin", password("one", mint.newPat()));
        Path users = jenkins.jenkins.getRootDir().toPath().resolve("users");
        Files.writeString(Files.createDirectories(users.resolve("broken_1")).resolve("config.xml"), "<user");
        Files.createDirectories(users.resolve("empty_2"));
        Files.writeString(
                Files.createDirectories(users.resolve("entities_3")).resolve("config.xml"),
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><user>&e;</user>");

        assertEquals(new UserPats.Count(1, 1), count());
    }

    @Test
    void administratorsAloneReadTheNumber() throws Exception {
        keep("robin", password("one", mint.newPat()));
        keep("robin", password("two", mint.newPat()));
        count();
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.login("admin");
            String page = browser.goTo("manage/azure-devops-tokens/").asNormalizedText();
            JSONObject state =
                    JSONObject.fromObject(browser.goTo("manage/azure-devops-tokens/state", "application/json")
                            .getWebResponse()
                            .getContentAsString());
            assertAll(
                    () -> assertTrue(
                            page.contains(
                                    "Users keep 2 personal access tokens in credentials of their own (one user)."),
                            page),
                    () -> assertFalse(page.contains("robin"), page),
                    () -> assertEquals(2, state.getJSONObject("users").getInt("tokens")));
        }
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.login("casey");
            assertEquals(
                    403,
                    browser.goTo("manage/azure-devops-tokens/").getWebResponse().getStatusCode());
        }
    }

    private static UserPats.Count count() throws Exception {
        UserPats.get().countAgain().get(1, TimeUnit.MINUTES);
        UserPats.get().countAgain().get(1, TimeUnit.MINUTES);
        return UserPats.get().latest().orElseThrow();
    }

    private static void keep(String user, StandardCredentials credentials) throws Exception {
        User own = User.getById(user, true);
        try (ACLContext ignored = ACL.as2(own.impersonate2())) {
            for (CredentialsStore store : CredentialsProvider.lookupStores(own)) {
                if (store.getContext() == own) {
                    assertTrue(store.addCredentials(Domain.global(), credentials), "stored for " + user);
                }
            }
        }
    }

    private static StandardCredentials password(String id, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.USER, id, null, "dana", password);
    }

    private static StandardCredentials file(String id, String content) {
        return new FileCredentialsImpl(
                CredentialsScope.USER,
                id,
                null,
                ".npmrc",
                SecretBytes.fromBytes(content.getBytes(StandardCharsets.UTF_8)));
    }
}
