package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnamePortRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import com.cloudbees.plugins.credentials.domains.PathRequirement;
import com.cloudbees.plugins.credentials.domains.SchemeRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.security.ACL;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Asked for with a host, the credential is found for its own organizations only. */
@WithJenkins
class OrganizationsOnlyTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        AzureDevOpsConfiguration.get().setHosts("https://dev.azure.com\nhttps://ado.lab.example:8443/tfs");
        store(of("contoso"));
    }

    @Test
    void urlsOfItsOrganizationsFindIt() {
        assertAll(Stream.of(
                        "https://dev.azure.com/contoso/app/_git/app",
                        "https://dev.azure.com:443/contoso/app/_git/app",
                        "https://contoso@dev.azure.com/contoso/app/_git/app",
                        "https://DEV.azure.com/Contoso/app",
                        "https://dev.azure.com/contoso",
                        "https://dev.azure.com/contoso/Our%20App/_git/app",
                        "https://dev.azure.com",
                        "https://dev.azure.com/",
                        "https://contoso.visualstudio.com/app/_git/app",
                        "https://ado.lab.example:8443/tfs/contoso/app/_git/app",
                        "https://ado.lab.example:8443")
                .map(url -> () -> assertTrue(finds(url), url)));
    }

    @Test
    void urlsOfOthersDoNotFindIt() {
        assertAll(Stream.of(
                        "https://dev.azure.com/fabrikam/app/_git/app",
                        "https://dev.azure.com/contoso-too/app",
                        "https://dev.azure.com/contoso/../fabrikam/app",
                        "https://dev.azure.com/contoso/%2e%2e/fabrikam/app",
                        "https://dev.azure.com:8443/contoso/app",
                        "http://dev.azure.com/contoso/app",
                        "https://dev.azure.com.evil.example/contoso/app",
                        "https://dev.azure.com@evil.example/contoso/app",
                        "https://fabrikam.visualstudio.com/app",
                        "https://ado.lab.example/tfs/contoso/app",
                        "https://ado.lab.example:8443/contoso/app",
                        "ssh://git@ssh.dev.azure.com/v3/contoso/app/app")
                .map(url -> () -> assertFalse(finds(url), url)));
    }

    @Test
    void withoutAHostItIsFound() {
        assertAll(
                () -> assertTrue(matches()),
                () -> assertTrue(matches(new SchemeRequirement("https"))),
                () -> assertTrue(matches(new PathRequirement("/fabrikam"))));
    }

    @Test
    void eachRequirementCounts() {
        HostnameRequirement host = new HostnameRequirement("dev.azure.com");
        assertAll(
                () -> assertTrue(matches(host), "a host alone"),
                () -> assertFalse(matches(new HostnameRequirement("github.com")), "another host alone"),
                () -> assertTrue(matches(new HostnamePortRequirement("dev.azure.com", 443)), "a port without a host"),
                () -> assertFalse(matches(host, new HostnamePortRequirement("dev.azure.com", 80)), "another port"),
                () -> assertFalse(matches(host, new HostnameRequirement("github.com")), "two hosts"),
                () -> assertFalse(matches(host, new SchemeRequirement("http")), "in clear"),
                () -> assertTrue(matches(host, new PathRequirement("/contoso/Our App/_git/app")), "a path as typed"),
                () -> assertTrue(matches(host, new PathRequirement("contoso/app")), "a path without a slash"),
                () -> assertFalse(matches(host, new PathRequirement("/contoso"), new PathRequirement("/fabrikam"))));
    }

    @Test
    void anyOfSeveralOrganizationsWillDo() {
        AzureDevOpsCredentials both = of("contoso fabrikam");
        assertAll(
                () -> assertTrue(both.matches(requirements("https://dev.azure.com/fabrikam/app"))),
                () -> assertTrue(both.matches(requirements("https://contoso.visualstudio.com/app"))),
                () -> assertFalse(both.matches(requirements("https://dev.azure.com/initech/app"))));
    }

    @Test
    void aNameThatIsNoneMatchesNoHostAndHarmsNoLookup() throws Exception {
        AzureDevOpsCredentials malformed = credentials("malformed", "t", "c", "s", "https://dev.azure.com/contoso");
        store(malformed);

        assertAll(
                () -> assertFalse(malformed.matches(requirements("https://dev.azure.com/contoso/app"))),
                () -> assertTrue(malformed.matches(List.of())),
                () -> assertTrue(finds("https://dev.azure.com/contoso/app"), "the other credential is not found"));
    }

    private static AzureDevOpsCredentials of(String organizations) {
        return credentials("ado", "t", "c", "s", organizations);
    }

    private static boolean matches(DomainRequirement... requirements) {
        return of("contoso").matches(List.of(requirements));
    }

    private static List<DomainRequirement> requirements(String url) {
        return URIRequirementBuilder.fromUri(url).build();
    }

    /** Whether a look-up finds it, as user name and password and as secret text alike. */
    private boolean finds(String url) {
        boolean asUser = finds(StandardUsernameCredentials.class, url);
        assertEquals(asUser, finds(StringCredentials.class, url), "as secret text, unlike as user name: " + url);
        return asUser;
    }

    private boolean finds(Class<? extends StandardCredentials> type, String url) {
        return CredentialsProvider.lookupCredentialsInItemGroup(type, jenkins.jenkins, ACL.SYSTEM2, requirements(url))
                .stream()
                .anyMatch(found -> found.getId().equals("ado"));
    }
}
