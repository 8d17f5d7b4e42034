package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's own curl, with the configuration file of the block, calls the lab's REST API. */
class RestToolkitTest extends ToolAgainstLab {

    private static final String CALL =
            "curl -sS --config \"$AZURE_DEVOPS_CURL_CONFIG\" \"$AZURE_DEVOPS_ORGANIZATION_URL/_apis/projects\"";

    /** What curl ends with when a call is refused (curl documentation, "--fail-with-body"). */
    private static final int REFUSED = 22;

    @BeforeEach
    void trustTheLab() {
        agent.with("CURL_CA_BUNDLE", lab.caFile().toString());
    }

    @Test
    void curlCallsAsTheIdentity() throws Exception {
        open();

        Result answer = sh(CALL);

        assertWorks(answer);
        assertAll(
                () -> assertTrue(answer.output().contains("\"name\":\"shop\""), answer.output()),
                () -> assertEquals(List.of("bearer"), authentications()),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn()));
    }

    @Test
    void aRefusedTokenFailsTheCallInsteadOfASignInPage() throws Exception {
        token = SecretText.of("not.a.token");
        open();

        Result refused = sh(CALL);
        Result signIn = agent.run(List.of(
                "curl",
                "-sS",
                "-w",
                "%{http_code}",
                "-H",
                "Authorization: Bearer not.a.token",
                contoso.url() + "/_apis/projects"));

        assertAll(
                () -> assertEquals(REFUSED, refused.code(), refused.output()),
                () -> assertTrue(refused.output().contains("401"), refused.output()),
                () -> assertTrue(
                        signIn.code() == 0 && signIn.output().endsWith("203"),
                        "without the file Azure DevOps answers with a page, and curl is content: " + signIn.output()));
    }

    @Test
    void aRenewedTokenIsUsedByTheNextCall() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        token = token("contoso-build");
        open();
        lab.advance(Duration.ofMinutes(30));
        assertEquals(REFUSED, sh(CALL).code(), "the token has ended");

        agent.renew(token("contoso-build"));

        assertWorks(sh(CALL));
    }

    @Test
    void noVariableAndNoCommandLineHoldsTheToken() throws Exception {
        Injection injection = open();

        assertEquals(Set.of(), injection.secretVariables());
    }

    @Test
    void theUsersOwnFileStaysInForce() throws Exception {
        Files.writeString(agent.home().resolve(".curlrc"), "write-out = \"of the user\"\n");
        Injection injection = open();

        Result answer = sh(CALL);

        assertWorks(answer);
        assertAll(
                () -> assertTrue(answer.output().endsWith("of the user"), answer.output()),
                () -> assertEquals(List.of(), injection.warnings()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header = \"Authorization: Basic abc\"",
                "-H \"authorization: Bearer x\"",
                "--header Authorization:x",
                "header: \"Authorization: x\""
            })
    void aHeaderOfTheUsersIsNamed(String line) throws Exception {
        Files.writeString(agent.home().resolve(".curlrc"), "# mine\n" + line + "\n");
        Injection injection = open();

        Result refused = sh(CALL);

        String warnings = injection.warnings().toString();
        assertAll(
                () -> assertEquals(REFUSED, refused.code(), "Azure DevOps takes no two headers"),
                () -> assertTrue(warnings.contains("~/.curlrc sets a header 'Authorization'"), warnings),
                () -> assertFalse(warnings.contains("abc"), "a secret in a message"));
    }

    @Test
    void whatWouldTakeTheTokenToOtherHostsIsNamed() throws Exception {
        agent.with("CURL_HOME", dir.toString());
        Files.writeString(dir.resolve(".curlrc"), "location-trusted\n");

        String warnings = open().warnings().toString();

        assertTrue(warnings.contains("/.curlrc sets 'location-trusted'"), warnings);
    }

    @Test
    void ofSeveralOrganizationsTheFirstIsTheUsualOne() throws Exception {
        Injection injection = agent.open(List.of("rest"), List.of(contoso, organization("fabrikam")), List.of(), token);

        assertAll(
                () -> assertEquals(
                        contoso.url().toString(), injection.plainEnvironment().get(RestToolkit.ORGANIZATION_VARIABLE)),
                () -> assertTrue(
                        injection.warnings().toString().contains("the first organization of the credential"),
                        injection.warnings().toString()));
    }

    @Test
    void afterTheBlockThereIsNoFile() throws Exception {
        open();
        agent.close();

        assertNotEquals(0, sh(CALL).code());
        assertEquals(List.of(), authentications(), "no call");
    }

    private Injection open() throws Exception {
        return agent.open(List.of("rest"), List.of(contoso), List.of(), token);
    }

    private Result sh(String script) throws Exception {
        return agent.run(List.of("sh", "-c", script));
    }
}
