package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.CredentialProviderRules.Answer;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A contract test: the variables by the published rules of the Azure Artifacts credential provider, which is not run here. */
class NugetToolkitTest {

    private static final SecretText TOKEN = SecretText.of("a.token.oftests");
    private static final String SOURCE = "https://pkgs.dev.azure.com/contoso/_packaging/tools/nuget/v3/index.json";

    @ParameterizedTest
    @CsvSource({
        "https://pkgs.dev.azure.com/contoso/_packaging/tools/nuget/v3/index.json,true",
        "https://pkgs.dev.azure.com/CONTOSO/Web%20Shop/_packaging/tools@Local/nuget/v3/index.json,true",
        "https://pkgs.dev.azure.com/contoso/4f1c0bd2-6d12-4b70-9a2f-000000000001/_packaging/tools/nuget/v2/,true",
        "https://contoso.pkgs.visualstudio.com/_packaging/tools/nuget/v3/index.json,true",
        "https://pkgs.dev.azure.com/contoso2/_packaging/tools/nuget/v3/index.json,false",
        "https://pkgs.dev.azure.com/fabrikam/_packaging/tools/nuget/v3/index.json,false",
        "https://fabrikam.pkgs.visualstudio.com/_packaging/tools/nuget/v3/index.json,false",
        "https://pkgs.dev.azure.com.example/contoso/_packaging/tools/nuget/v3/index.json,false",
        "https://packages.example/v3/index.json,false"
    })
    void bothGenerationsGiveTheTokenToTheOrganizationOnly(String url, boolean given) {
        for (boolean newer : List.of(false, true)) {
            Answer answer = provider(Map.of(), newer).ask(url);

            if (given) {
                assertNotNull(answer, url);
                assertEquals(TOKEN.reveal(), answer.password());
            } else {
                assertNull(answer, url);
            }
        }
    }

    @Test
    void whatIsSetOnTheAgentUnderNewerNamesDoesNotWin() {
        Map<String, String> agent = Map.of(
                "ARTIFACTS_CREDENTIALPROVIDER_URI_PREFIXES", "https://pkgs.dev.azure.com/",
                "ARTIFACTS_CREDENTIALPROVIDER_ACCESSTOKEN", "of-the-agent",
                "ARTIFACTS_CREDENTIALPROVIDER_SESSIONTOKENCACHE_ENABLED", "true");
        CredentialProviderRules provider = provider(agent, true);

        assertAll(
                () -> assertEquals(TOKEN.reveal(), provider.ask(SOURCE).password()),
                () -> assertNull(provider.ask(SOURCE.replace("contoso", "fabrikam"))),
                () -> assertFalse(provider.isOn("SESSIONTOKENCACHE_ENABLED")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsReadFromOrLeftInACache(boolean newer) {
        CredentialProviderRules provider = provider(Map.of(), newer);

        assertAll(
                () -> assertFalse(provider.isOn("SESSIONTOKENCACHE_ENABLED"), "session tokens"),
                () -> assertFalse(provider.isOn("MSAL_FILECACHE_ENABLED"), "tokens of MSAL"),
                () -> assertFalse(provider.isOn("WINDOWSINTEGRATEDAUTHENTICATION_ENABLED"), "the user of Windows"));
    }

    @Test
    void noPatIsMintedForFeedsOfOthers() {
        Map<String, String> environment = inject(Map.of()).plainEnvironment();

        assertAll(
                () -> assertEquals("SelfDescribing", environment.get("NUGET_CREDENTIALPROVIDER_VSTS_TOKENTYPE")),
                () -> assertEquals("true", environment.get("ARTIFACTS_CREDENTIALPROVIDER_RETURN_ENTRA_TOKENS")));
    }

    @Test
    void theTokenIsInTwoVariablesAndTheLogSaysWhatThatMeans() {
        Injection injection = inject(Map.of());

        assertAll(
                () -> assertEquals(
                        List.of("ARTIFACTS_CREDENTIALPROVIDER_ACCESSTOKEN", "VSS_NUGET_ACCESSTOKEN"),
                        List.copyOf(injection.secretVariables())),
                () -> assertEquals(
                        1, injection.warnings().size(), injection.warnings().toString()),
                () -> assertTrue(
                        injection.warnings().get(0).startsWith("A process keeps the token that it began with")));
    }

    @Test
    void credentialsOfTheProjectAreNamedWithoutTheirValue() {
        Injection injection = inject(
                Map.of("NuGetPackageSourceCredentials_Tools", "Username=x;Password=made-up"),
                file("src/nuget.config", """
                        <?xml version="1.0" encoding="utf-8"?>
                        <configuration>
                          <packageSources>
                            <add key="Tools" value="%s" />
                            <add key="Web Shop" value="%s" />
                            <add key="other" value="https://pkgs.dev.azure.com/fabrikam/_packaging/a/nuget/v3/index.json" />
                          </packageSources>
                          <packageSourceCredentials>
                            <Web_x0020_Shop>
                              <add key="Username" value="x" />
                              <add key="ClearTextPassword" value="made-up" />
                            </Web_x0020_Shop>
                            <other><add key="ClearTextPassword" value="made-up" /></other>
                          </packageSourceCredentials>
                        </configuration>
                        """.formatted(SOURCE, SOURCE)));

        assertEquals(
                List.of(
                        "WARNING: src/nuget.config sets packageSourceCredentials for Web Shop, which NuGet takes instead of the token "
                                + "of this block. Remove them from that file.",
                        "WARNING: the variable NuGetPackageSourceCredentials_Tools is set, which NuGet takes instead of the token of "
                                + "this block. Unset it."),
                injection.warnings().subList(0, 2));
    }

    @Test
    void endpointsThatTheProviderAsksFirstAreNamed() {
        Injection injection = inject(Map.of(
                "VSS_NUGET_EXTERNAL_FEED_ENDPOINTS",
                "{\"endpointCredentials\":[{\"endpoint\":\"" + SOURCE.toUpperCase(Locale.ROOT)
                        + "\",\"password\":\"made-up\"}]}"));

        assertTrue(
                injection
                        .warnings()
                        .get(0)
                        .startsWith("WARNING: the variable VSS_NUGET_EXTERNAL_FEED_ENDPOINTS names a feed"),
                injection.warnings().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<configuration>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"})
    void aFileThatIsNoXmlOrOneWithTrapsSaysNothing(String text) {
        assertEquals(1, inject(Map.of(), file("nuget.config", text)).warnings().size());
    }

    @Test
    void aFeedOfAnotherOrganizationIsRefused() {
        BlockStart block = new BlockStart(
                "/block",
                List.of(contoso()),
                Map.of(),
                null,
                AgentGit.NONE,
                List.of(SOURCE.replace("contoso", "fabrikam")),
                List.of());

        assertThrows(IllegalArgumentException.class, () -> Toolkits.inject(List.of("nuget"), block));
    }

    @Test
    void whatTheProviderAnswersOpensTheLabsFeedAndNoOther(@TempDir Path dir) throws Exception {
        try (Lab lab = Lab.start(dir)) {
            URI url = lab.organization("contoso").url();
            Organization contoso = Organization.named("contoso", List.of(URI.create("https://" + url.getAuthority())));
            SecretText token = LabExchange.with(lab)
                    .exchange(LabExchange.identity(lab.identity("contoso-build")), Exchange.AZURE_DEVOPS)
                    .value();
            Injection injection = Toolkits.inject(
                    List.of("nuget"), new BlockStart("/block", List.of(contoso), Map.of(), null, AgentGit.NONE));
            CredentialProviderRules provider =
                    new CredentialProviderRules(environment(Map.of(), injection, token), true);
            URI source = lab.organization("contoso").feeds().get("nuget").url();
            HttpClient http =
                    HttpClient.newBuilder().sslContext(lab.sslContext()).build();

            HttpResponse<String> index = http.send(
                    HttpRequest.newBuilder(source)
                            .header(
                                    "Authorization",
                                    provider.ask(source.toString()).basic())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertAll(
                    () -> assertEquals(200, index.statusCode()),
                    () -> assertNull(provider.ask(lab.organization("fabrikam")
                            .feeds()
                            .get("nuget")
                            .url()
                            .toString())));
        }
    }

    private static ToolFile.Found file(String path, String text) {
        return new ToolFile.Found(new ToolFile.OfProject("nuget.config"), path, text);
    }

    private static Organization contoso() {
        return Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
    }

    private static Injection inject(Map<String, String> environment, ToolFile.Found... files) {
        return Toolkits.inject(
                List.of("nuget"),
                new BlockStart(
                        "/block", List.of(contoso()), environment, null, AgentGit.NONE, List.of(), List.of(files)));
    }

    private static CredentialProviderRules provider(Map<String, String> agent, boolean newer) {
        return new CredentialProviderRules(environment(agent, inject(agent), TOKEN), newer);
    }

    /** As a process of the block sees it. */
    private static Map<String, String> environment(Map<String, String> agent, Injection injection, SecretText token) {
        Map<String, String> environment = new HashMap<>(agent);
        environment.putAll(injection.plainEnvironment());
        environment.putAll(injection.secretEnvironment(token));
        return environment;
    }
}
