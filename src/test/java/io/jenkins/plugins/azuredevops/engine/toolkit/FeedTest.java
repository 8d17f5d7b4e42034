package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which feed a name or URL leads to, and that those of other organizations are refused. */
class FeedTest {

    private final Organization contoso = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
    private final Organization fabrikam = Organization.named("fabrikam", List.of(Organization.AZURE_DEVOPS));

    @ParameterizedTest
    @CsvSource({
        "tools, https://pkgs.dev.azure.com/contoso/_packaging/tools/npm/registry/",
        "Web Shop/tools, https://pkgs.dev.azure.com/contoso/Web%20Shop/_packaging/tools/npm/registry/",
        "tools@Release, https://pkgs.dev.azure.com/contoso/_packaging/tools@Release/npm/registry/",
        "https://pkgs.dev.azure.com/contoso/_packaging/tools/nuget/v3/index.json,"
                + "https://pkgs.dev.azure.com/contoso/_packaging/tools/npm/registry/",
        "https://PKGS.dev.azure.com/Contoso/Web Shop/_packaging/tools/maven/v1,"
                + "https://pkgs.dev.azure.com/contoso/Web%20Shop/_packaging/tools/npm/registry/",
        "https://contoso.pkgs.visualstudio.com/_packaging/tools/pypi/simple/,"
                + "https://contoso.pkgs.visualstudio.com/_packaging/tools/npm/registry/",
        "sparse+https://pkgs.dev.azure.com/contoso/shop/_packaging/tools/Cargo/index/,"
                + "https://pkgs.dev.azure.com/contoso/shop/_packaging/tools/npm/registry/"
    })
    void aNameOrAnyOfItsUrlsWillDo(String text, String url) {
        assertEquals(url, Feed.parse(text, List.of(contoso)).url("npm/registry/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pkgs.dev.azure.com/fabrikam/_packaging/tools/npm/registry/",
                "https://fabrikam.pkgs.visualstudio.com/_packaging/tools/npm/registry/",
                "https://pkgs.dev.azure.com/contoso/../fabrikam/_packaging/tools/npm/registry/",
                "https://pkgs.dev.azure.com/contoso/%2e%2e/fabrikam/_packaging/tools/npm/registry/",
                "https://pkgs.dev.azure.com.example/contoso/_packaging/tools/npm/registry/",
                "https://contoso@example.com/contoso/_packaging/tools/npm/registry/",
                "http://pkgs.dev.azure.com/contoso/_packaging/tools/npm/registry/",
                "https://pkgs.dev.azure.com/contoso/tools",
                "https://registry.example/",
                "https://[broken"
            })
    void whatIsOfNoListedOrganizationIsRefused(String url) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Feed.parse(url, List.of(contoso)));
        assertAll(
                () -> assertTrue(
                        refusal.getMessage().contains("List its organization"),
                        "says what to do: " + refusal.getMessage()),
                () -> assertTrue(Feed.ofUrl(url, List.of(contoso)).isEmpty(), "nor is it found in a file"));
    }

    @Test
    void theRefusalShowsNoSecretOfTheUrl() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> Feed.parse("https://me:hidden@example.com/_packaging/tools?key=hidden", List.of(contoso)));
        assertTrue(!refusal.getMessage().contains("hidden"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b/c", "tools/", "to:ols", "tools\"", "tools\nregistry=x"})
    void whatIsNoNameIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Feed.parse(text, List.of(contoso)));
    }

    @Test
    void aNameIsNotEnoughForSeveralOrganizations() {
        List<Organization> two = List.of(contoso, fabrikam);
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Feed.parse("tools", two));
        Feed second = Feed.parse("https://pkgs.dev.azure.com/fabrikam/_packaging/tools/npm/registry/", two);
        assertAll(
                () -> assertTrue(refusal.getMessage().contains("URL"), refusal.getMessage()),
                () -> assertEquals(fabrikam, second.organization()));
    }

    @Test
    void onAHostOfItsOwnTheFeedsLieBelowTheOrganization() {
        Organization server = Organization.named("contoso", List.of(URI.create("https://localhost:8443")));
        assertEquals(
                "https://localhost:8443/contoso/_packaging/tools/pypi/simple/",
                Feed.parse("tools", List.of(server)).url("pypi/simple/"));
    }
}
