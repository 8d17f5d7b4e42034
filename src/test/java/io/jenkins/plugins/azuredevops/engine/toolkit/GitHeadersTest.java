package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers with credentials that come into git's configuration inside the block, as scripts of Azure Pipelines set them. */
class GitHeadersTest extends GitAgainstLab {

    private static final String STALE = "AUTHORIZATION: bearer stale";

    @BeforeEach
    void openBlock() throws Exception {
        open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/contoso/shop", "/contoso/shop/_git/shop", "/contoso/shop/"})
    void oneThatWouldBeSentBesideTheTokenIsReported(String path) throws Exception {
        assertWorks(agent.git("config", "--global", "http." + host() + path + ".extraHeader", STALE));

        assertReported(agent.git("ls-remote", url()));
    }

    @Test
    void soIsOneOfACommandLine() throws Exception {
        assertReported(agent.git("-c", "http." + url() + ".extraheader=authorization: Basic abc", "ls-remote", url()));
    }

    @ParameterizedTest
    @CsvSource({"--global, ''", "--global, HOST/", "-c, ''", "-c, HOST/"})
    void oneThatTheBlockOverrulesDoesNotMatter(String where, String url) throws Exception {
        String key = url.isEmpty() ? "http.extraHeader" : "http." + url.replace("HOST", host()) + ".extraHeader";
        if (where.equals("--global")) {
            assertWorks(agent.git("config", "--global", key, STALE));
            assertWorks(agent.git("ls-remote", url()));
        } else {
            assertWorks(agent.git("-c", key + "=" + STALE, "ls-remote", url()));
        }

        assertEquals(List.of("none", "basic"), authentications());
    }

    @Test
    void oneOfTheRepositoryThatHasNoEffectIsSaid() throws Exception {
        assertWorks(agent.git("init", "-q"));
        assertWorks(agent.git("config", "http.extraHeader", STALE));

        Result works = agent.git("ls-remote", url());

        assertWorks(works);
        assertAll(
                () -> assertTrue(
                        works.output().contains("the http.extraheader of this repository is not sent"), works.output()),
                () -> assertFalse(works.output().contains("stale"), "a header's value in a message"));
    }

    @ParameterizedTest
    @CsvSource({"/fabrikam, " + STALE, "/contoso/shop, X-Trace: on"})
    void whatIsForOthersOrNoCredentialsDoesNoHarm(String path, String header) throws Exception {
        assertWorks(agent.git("config", "--global", "http." + host() + path + ".extraHeader", header));

        assertWorks(agent.git("ls-remote", url()));
    }

    private void assertReported(Result refused) {
        assertAll(
                () -> assertNotEquals(0, refused.code()),
                () -> assertTrue(
                        refused.output().contains("an http.extraheader with an Authorization of its own holds for it"),
                        refused.output()),
                () -> assertFalse(refused.output().contains("abc"), "a header's value in a message"),
                () -> assertEquals(List.of(), tokensSeen(), "the token was sent"));
    }
}
