package io.jenkins.plugins.azuredevops.engine.devops;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which organizations and repositories a text is understood to name. */
class NamedRepositoriesTest {

    private static final List<URI> HOSTS =
            List.of(Organization.AZURE_DEVOPS, URI.create("https://ado.lab.example:8443/tfs/"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://dev.azure.com/contoso/shop/_git/app | contoso | https://dev.azure.com/contoso/shop/_git/app",
                "https://contoso@dev.azure.com/contoso/shop/_git/app | contoso | https://dev.azure.com/contoso/shop/_git/app",
                "https://dev.azure.com/contoso/_git/app | contoso | https://dev.azure.com/contoso/_git/app",
                "https://dev.azure.com/contoso/shop/_git/app/info/refs?service=x | contoso | https://dev.azure.com/contoso/shop/_git/app",
                "https://dev.azure.com/contoso/Web Shop/_git/front end | contoso | https://dev.azure.com/contoso/Web%20Shop/_git/front%20end",
                "https://contoso.visualstudio.com/shop/_git/app | contoso | https://contoso.visualstudio.com/shop/_git/app",
                "https://contoso.visualstudio.com/DefaultCollection/_git/app | contoso | https://contoso.visualstudio.com/DefaultCollection/_git/app",
                "https://contoso.visualstudio.com/_git/app | contoso | https://contoso.visualstudio.com/_git/app",
                "https://ado.lab.example:8443/tfs/contoso/shop/_git/app | contoso | https://ado.lab.example:8443/tfs/contoso/shop/_git/app",
                "git clone \"https://dev.azure.com/contoso/shop/_git/app\"; cd app | contoso | https://dev.azure.com/contoso/shop/_git/app",
                "see https://dev.azure.com/contoso/shop/_git/app. | contoso | https://dev.azure.com/contoso/shop/_git/app",
            })
    void aRepositoryIsNamedByItsUrl(String text, String organization, String repository) {
        NamedRepositories named = read(text);

        assertAll(
                () -> assertEquals(Set.of(organization), named.organizations(), text),
                () -> assertEquals(Set.of(URI.create(repository)), named.repositories(), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dev.azure.com/contoso",
                "https://dev.azure.com/contoso/shop/_apis/build/builds?api-version=7.1",
                "https://dev.azure.com/contoso/shop/_git/${REPOSITORY}",
                "https://dev.azure.com/contoso/$PROJECT/_git/app",
                "https://pkgs.dev.azure.com/contoso/_packaging/feed/npm/registry/",
                "https://contoso.pkgs.visualstudio.com/_packaging/feed/nuget/v3/index.json",
                "https://contoso.visualstudio.com"
            })
    void anOrganizationIsNamedByUrlsOfNoRepository(String text) {
        NamedRepositories named = read(text);

        assertAll(
                () -> assertEquals(Set.of("contoso"), named.organizations(), text),
                () -> assertEquals(Set.of(), named.repositories(), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/contoso/shop/_git/app",
                "https://dev.azure.com.evil.example/contoso/shop/_git/app",
                "https://dev.azure.com@evil.example/contoso/shop/_git/app",
                "https://ado.lab.example/tfs/contoso/shop/_git/app",
                "https://dev.azure.com/$ORGANIZATION/shop/_git/app",
                "http://dev.azure.com/contoso/shop/_git/app",
                "git@ssh.dev.azure.com:v3/contoso/shop/app",
                "dev.azure.com"
            })
    void otherTextsNameNothing(String text) {
        NamedRepositories named = read(text);

        assertAll(
                () -> assertEquals(Set.of(), named.organizations(), text),
                () -> assertEquals(Set.of(), named.repositories(), text));
    }

    @Test
    void whateverTextsNameIsNamedOnce() {
        NamedRepositories named = new NamedRepositories(HOSTS);
        named.read("https://dev.azure.com/contoso/shop/_git/app and 'https://dev.azure.com/Contoso/shop/_git/lib'");
        named.read("https://dev.azure.com/contoso/shop/_git/app");
        named.read("https://dev.azure.com/fabrikam/x");

        assertAll(
                () -> assertEquals(
                        Set.of("contoso", "fabrikam"),
                        named.organizations().stream().map(String::toLowerCase).collect(Collectors.toSet())),
                () -> assertEquals(2, named.repositories().size(), named.repositories()::toString));
    }

    @Test
    void theCloudsOlderNamesCountWhereTheCloudDoes() {
        NamedRepositories named = new NamedRepositories(List.of(URI.create("https://ado.lab.example")));
        named.read("https://contoso.visualstudio.com/shop/_git/app");

        assertEquals(Set.of(), named.organizations());
    }

    private static NamedRepositories read(String text) {
        NamedRepositories named = new NamedRepositories(HOSTS);
        named.read(text);
        return named;
    }
}
