package io.jenkins.plugins.azuredevops.engine.devops;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Connection.Member;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Refused;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organization of the lab makes of a token, and how each refusal is told. */
class DevOpsClientTest {

    @TempDir
    Path dir;

    private Lab lab;
    private DevOpsClient client;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        client = new DevOpsClient(LabExchange.http(lab), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void aMemberIsGreetedByName() throws Exception {
        Member member = assertInstanceOf(Member.class, connect("contoso-build", "contoso"));

        assertAll(
                () -> assertEquals(lab.organization("contoso").tenantId(), member.tenantId()),
                () -> assertFalse(member.displayName().isEmpty()));
    }

    @Test
    void theTenantBehindAnOrganizationIsKnownWithoutAToken() throws Exception {
        assertEquals(lab.organization("fabrikam").tenantId(), client.tenantOf(organization("fabrikam")));
    }

    @Test
    void aTokenOfAnotherTenantIsNotEvenShown() throws Exception {
        Refused refused = refused("contoso-build", "fabrikam");

        assertAll(
                () -> assertEquals(Reason.OTHER_TENANT, refused.reason()),
                () -> assertTrue(
                        refused.sentence().contains(lab.organization("fabrikam").tenantId()), refused.sentence()),
                () -> assertEquals(
                        List.of("none"),
                        lab.journal().devOpsRequests().stream()
                                .map(request -> request.authentication())
                                .toList()));
    }

    @Test
    void aStrangerIsToldWhomToAskForWhat() throws Exception {
        Refused refused = refused("contoso-stranger", "contoso");

        assertAll(
                () -> assertEquals(Reason.NOT_A_MEMBER, refused.reason()),
                () -> assertEquals("TF401444", refused.code()),
                () -> assertTrue(
                        refused.sentence()
                                .contains(lab.identity("contoso-stranger").objectId()),
                        refused.sentence()));
    }

    @Test
    void aPublicOrganizationsAnswerToAnybodyIsNoProof() throws Exception {
        lab.devOps().organization("contoso").publicProjects(true);

        assertEquals(
                Reason.ANONYMOUS,
                refusedWith(SecretText.of("no.token.atall"), "contoso").reason());
    }

    @Test
    void whatIsNoTokenIsNotAccepted() {
        assertEquals(
                Reason.NOT_AUTHENTICATED,
                refusedWith(SecretText.of("no.token.atall"), "contoso").reason());
    }

    @Test
    void anEndedTokenIsNotAccepted() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        SecretText token = token("contoso-build");
        lab.advance(Duration.ofMinutes(30));

        assertEquals(Reason.NOT_AUTHENTICATED, refusedWith(token, "contoso").reason());
    }

    @Test
    void anUnknownOrganizationIsCalledThat() throws Exception {
        Organization unknown = Organization.named("tailspin", List.of(host(lab.organization("contoso"))));

        Refused refused = assertInstanceOf(Refused.class, client.connect(unknown, token("contoso-build")));

        assertEquals(Reason.UNKNOWN_ORGANIZATION, refused.reason(), refused.sentence());
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws Exception {
        Organization nowhere = Organization.named("contoso", List.of(URI.create("https://localhost:1")));

        Refused refused = assertInstanceOf(Refused.class, client.connect(nowhere, token("contoso-build")));

        assertEquals(Reason.UNREACHABLE, refused.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "https://dev.azure.com/contoso/project/_git/repo, true",
        "https://dev.azure.com/Contoso, true",
        "https://contoso.visualstudio.com/project, true",
        "https://dev.azure.com:443/contoso/x, true",
        "https://dev.azure.com/contoso-evil/project, false",
        "https://dev.azure.com/fabrikam, false",
        "https://dev.azure.com/contoso/../fabrikam, false",
        "https://dev.azure.com/contoso/%2e%2e/fabrikam, false",
        "https://dev.azure.com.evil.example/contoso, false",
        "http://dev.azure.com/contoso, false",
        "https://dev.azure.com:8443/contoso, false"
    })
    void anOrganizationKnowsWhatIsItsOwn(String url, boolean own) {
        Organization contoso = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));

        assertEquals(own, contoso.contains(URI.create(url)), url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "con toso", "../contoso", "contoso/project", "https://dev.azure.com/contoso", "-contoso"})
    void anOrganizationsNameIsNoPath(String name) {
        assertThrows(
                IllegalArgumentException.class, () -> Organization.named(name, List.of(Organization.AZURE_DEVOPS)));
    }

    private Connection connect(String identity, String organization) throws Exception {
        return client.connect(organization(organization), token(identity));
    }

    private Refused refused(String identity, String organization) throws Exception {
        return assertInstanceOf(Refused.class, connect(identity, organization));
    }

    private Refused refusedWith(SecretText token, String organization) {
        return assertInstanceOf(Refused.class, client.connect(organization(organization), token));
    }

    private SecretText token(String name) throws Exception {
        LabIdentity identity = lab.identity(name);
        return LabExchange.with(lab)
                .exchange(LabExchange.identity(identity), Exchange.AZURE_DEVOPS)
                .value();
    }

    private Organization organization(String name) {
        return Organization.named(name, List.of(host(lab.organization(name))));
    }

    private static URI host(LabOrganization organization) {
        return URI.create("https://" + organization.url().getAuthority());
    }
}
