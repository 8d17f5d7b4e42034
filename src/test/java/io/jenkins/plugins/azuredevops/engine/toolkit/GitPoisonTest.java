package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.TunnelProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories whose settings would take the token elsewhere. In keys HOST is the lab's, with its port. */
class GitPoisonTest extends GitAgainstLab {

    private TunnelProxy evil;

    @BeforeEach
    void startProxy() throws IOException {
        evil = new TunnelProxy();
    }

    @AfterEach
    void stopProxy() throws IOException {
        evil.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.proxy",
                "http.https://HOST.proxy",
                "http.https://HOST/.proxy",
                "http.https://HOST/contoso.proxy",
                "http.https://HOST/contoso/shop/_git/shop.proxy",
                "http.https://HOST/./x/%2E%2e/contoso/shop/.proxy",
                "http.HTTPS://me@LOCALHOST:PORT/contoso.proxy",
                "http.https://me:pass@HOST/contoso/shop.proxy",
                "http.https://*:PORT/contoso/shop.proxy",
                "remote.origin.proxy"
            })
    void aProxyThatTheRepositorySetsBeforeTheBlockIsNotUsed(String key) throws Exception {
        repository(agent.workspace(), url().replace("https://", "https://me@"));
        set(agent.workspace(), key, evil.url());
        Injection injection = agent.open(List.of("git"), List.of(contoso), List.of(), token);

        assertWorks(agent.git("ls-remote", "origin"));

        assertAll(
                () -> assertEquals(List.of(), evil.asked(), "what the proxy was asked"),
                () -> assertEquals(
                        1, injection.warnings().size(), injection.warnings().toString()),
                () -> assertTrue(
                        injection.warnings().get(0).startsWith("The repository in the workspace sets "),
                        injection.warnings().toString()),
                () -> assertFalse(injection.warnings().toString().contains("pass@"), "a password in a message"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.proxy",
                "http.https://HOST/contoso.proxy",
                "http.https://HOST/contoso/shop/_git/shop.proxy",
                "http.https://HOST/contoso/shop/_git/sh%2570.proxy",
                "http.https://HOST/contoso/x/../shop.proxy",
                "http.HTTPS://me@LOCALHOST:PORT/contoso.proxy",
                "http.https://me@HOST.proxy",
                "http.https://%6cocalhost:PORT/contoso/shop.proxy",
                "http.https://localhost:0PORT/contoso/shop.proxy",
                "http.https://*:PORT/contoso/shop.proxy",
                "remote.origin.proxy"
            })
    void throughAProxyOfARepositoryThatCameLaterGoesNoToken(String key) throws Exception {
        open();
        Path later = later(url().replace("https://", "https://me@"));
        set(later, key, evil.url());

        Result refused = agent.gitIn(later, "ls-remote", "origin");

        assertAll(
                () -> assertNotEquals(0, refused.code()),
                () -> assertEquals(List.of(), tokensSeen()),
                () -> assertTrue(
                        refused.output().contains("gives no token to this repository: its "), refused.output()),
                () -> assertFalse(
                        refused.output().contains("me@"), "user in the helper's message: " + refused.output()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.https://HOST/contoso/shop.sslVerify false",
                "http.sslCAInfo CA",
                "http.https://HOST/contoso.sslCAPath /tmp",
                "http.sslKey /dev/null",
                "http.https://HOST/contoso/shop.sslVersion tlsv1.2",
                "http.https://HOST/contoso/shop.schannelCheckRevoke false",
                "http.https://HOST/contoso/shop.extraHeader Host: evil.example",
                "http.https://HOST/contoso/shop.curloptResolve -evil.example:443",
                "http.https://HOST/contoso/shop.followRedirects true",
                "http.cookieFile /dev/null",
                "http.proxySSLCAInfo CA"
            })
    void otherSettingsOfARepositoryThatCameLaterKeepTheTokenBackToo(String setting) throws Exception {
        open();
        Path later = later(url());
        String[] parts = setting.split(" ", 2);
        set(later, parts[0], parts[1].replace("CA", lab.caFile().toString()));

        Result refused = agent.gitIn(later, "ls-remote", "origin");

        String name = parts[0].substring(parts[0].lastIndexOf('.') + 1).toLowerCase();
        assertAll(
                () -> assertFalse(
                        authentications().contains("basic"), authentications().toString()),
                () -> assertTrue(refused.output().contains("gives no token"), refused.output()),
                () -> assertTrue(refused.output().contains(name), "names the key: " + refused.output()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.sslVerify false",
                "http.https://HOST/.sslVerify false",
                "http.extraHeader Authorization: Bearer stale",
                "http.https://HOST/.extraHeader Authorization: Bearer stale",
                "http.curloptResolve localhost:PORT:127.0.0.2",
                "http.followRedirects true",
                "http.https://github.com/.proxy http://127.0.0.1:1",
                "http.https://evil.example/contoso.sslVerify false",
                "http.http://HOST/contoso.proxy http://127.0.0.1:1",
                "http.postBuffer 1048576"
            })
    void whatTheBlockOverrulesOrConcernsOthersDoesNoHarmLater(String setting) throws Exception {
        open();
        Path later = later(url());
        String[] parts = setting.split(" ", 2);
        set(later, parts[0], parts[1]);

        assertWorks(agent.gitIn(later, "ls-remote", "origin"));

        assertAll(
                () -> assertEquals(List.of("none", "basic"), authentications()),
                () -> assertEquals("true\n", effective(later, "sslVerify")));
    }

    @Test
    void aSettingThatTheRepositoryIncludesCountsAsItsOwn() throws Exception {
        open();
        Path later = later(url());
        Path included = Files.writeString(dir.resolve("included"), "[http]\n\tproxy = " + evil.url() + "\n");
        set(later, "include.path", included.toString());

        agent.gitIn(later, "ls-remote", "origin");

        assertEquals(List.of(), tokensSeen());
    }

    @Test
    void aSettingOfAWorktreeCountsAsTheRepositorys() throws Exception {
        open();
        Path later = later(url());
        set(later, "extensions.worktreeConfig", "true");
        agent.gitIn(later, "config", "--worktree", "http.proxy", evil.url());

        agent.gitIn(later, "ls-remote", "origin");

        assertEquals(List.of(), tokensSeen());
    }

    @Test
    void theVariableThatMisleadsGitConfigDoesNotMisleadTheHelper() throws Exception {
        open();
        Path later = later(url());
        set(later, "http.proxy", evil.url());
        agent.with("GIT_CONFIG", Files.createFile(dir.resolve("empty")).toString());

        agent.gitIn(later, "ls-remote", "origin");

        assertEquals(List.of(), tokensSeen());
    }

    @Test
    void whatACommandLineAsksForIsTheUsersChoice() throws Exception {
        open();

        assertWorks(agent.git("-c", "http.proxy=" + evil.url(), "ls-remote", url()));

        assertTrue(evil.asked().toString().contains("CONNECT "), evil.asked().toString());
    }

    @Test
    void theProxyOfTheEnvironmentServesInPlaceOfTheRepositorys() throws Exception {
        try (TunnelProxy agents = new TunnelProxy()) {
            agent.with("https_proxy", agents.url());
            repository(agent.workspace(), url());
            set(agent.workspace(), "http.proxy", evil.url());
            set(agent.workspace(), "remote.origin.proxy", evil.url());
            open();

            assertWorks(agent.git("ls-remote", "origin"));

            assertAll(
                    () -> assertEquals(List.of(), evil.asked()),
                    () -> assertTrue(agents.asked().toString().contains("CONNECT "), "the agent's proxy is used"),
                    () -> assertFalse(agents.asked().toString().contains("uthorization"), "credentials for the proxy"));
        }
    }

    @Test
    void aProxyThatAStepInsideTheBlockSetsIsUsed() throws Exception {
        open();
        agent.with("https_proxy", evil.url());

        assertWorks(agent.git("ls-remote", url()));

        assertTrue(evil.asked().toString().contains("CONNECT "), evil.asked().toString());
    }

    @Test
    void theUsersProxyServesInPlaceOfTheRepositorys() throws Exception {
        agent.git("config", "--global", "http.proxy", "http://general.example:3128");
        agent.git("config", "--global", "http." + host() + ".proxy", "http://proxy.example:3128");
        agent.git("config", "--global", "http." + contoso.url() + "/shop/_git.proxy", "http://inner.example:3128");
        repository(agent.workspace(), url());
        set(agent.workspace(), "http.proxy", evil.url());
        set(agent.workspace(), "http.https://HOST/contoso/shop.proxy", evil.url());
        set(agent.workspace(), "http.https://HOST/contoso/shop/_git/shop.proxy", evil.url());
        open();

        assertAll(
                () -> assertEquals(
                        "http://proxy.example:3128\n",
                        agent.git("config", "--get-urlmatch", "http.proxy", contoso.url() + "/shop")
                                .output()),
                () -> assertEquals("http://inner.example:3128\n", effective(agent.workspace(), "proxy")));
    }

    @Test
    void aValueIsCarriedOverLetterByLetter() throws Exception {
        String odd = "http://a\"b\\c;#d\te\nf ";
        agent.git("config", "--global", "http.proxy", odd);
        repository(agent.workspace(), url());
        set(agent.workspace(), "http.proxy", evil.url());
        open();

        assertEquals(odd + "\n", effective(agent.workspace(), "proxy"));
    }

    @Test
    void theUsersTrustInNoCertificateIsKept() throws Exception {
        agent.with("GIT_SSL_CAINFO", "/nowhere");
        agent.git("config", "--global", "http.sslVerify", "false");
        open();

        assertWorks(agent.git("ls-remote", url()));
    }

    @Test
    void aSettingWithoutAValueStaysTrue() throws Exception {
        Files.writeString(agent.home().resolve(".gitconfig"), "[http]\n\tsslVerify\n");
        open();

        assertWorks(agent.git("ls-remote", url()));

        assertEquals("true\n", effective(agent.workspace(), "sslVerify"));
    }

    @Test
    void aSettingThatNoValueUndoesIsNamedAndKeepsTheTokenBack() throws Exception {
        repository(agent.workspace(), url());
        set(
                agent.workspace(),
                "http.https://me:pass@HOST/.sslCAInfo",
                lab.caFile().toString());
        Injection injection = agent.open(List.of(contoso), token);

        Result refused = agent.git("ls-remote", "origin");

        String warning = injection.warnings().toString();
        assertAll(
                () -> assertEquals(List.of(), tokensSeen()),
                () -> assertTrue(refused.output().contains("its http.<url>.sslcainfo could"), refused.output()),
                () -> assertTrue(warning.contains("http." + host() + "/.sslcainfo"), warning),
                () -> assertFalse(warning.contains("pass"), warning));
    }

    private Path later(String url) throws Exception {
        Path later = Files.createDirectories(agent.workspace().resolve("later"));
        repository(later, url);
        return later;
    }

    private void repository(Path directory, String url) throws Exception {
        assertWorks(agent.gitIn(directory, "init", "-q"));
        assertWorks(agent.gitIn(directory, "remote", "add", "origin", url));
    }

    private void set(Path repository, String key, String value) throws Exception {
        String authority = contoso.url().getAuthority();
        String port = String.valueOf(contoso.url().getPort());
        assertWorks(agent.gitIn(
                repository,
                "config",
                "--local",
                key.replace("PORT", port).replaceFirst("HOST(?=[/.])", authority),
                value.replace("PORT", port)));
    }

    private String effective(Path repository, String name) throws Exception {
        return agent.gitIn(repository, "config", "--get-urlmatch", "http." + name, url())
                .output();
    }
}
