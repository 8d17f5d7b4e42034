package io.jenkins.plugins.azuredevops.engine.devops;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.devops.RepositoryAccess.Readable;
import io.jenkins.plugins.azuredevops.engine.devops.RepositoryAccess.Refused;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import io.jenkins.plugins.azuredevops.lab.devops.Organization.ConditionalAccess;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository of the lab makes of git's first request with a token, and how each refusal is told. */
class RepositoryAccessTest {

    @TempDir
    Path dir;

    private Lab lab;
    private DevOpsClient client;
    private LabOrganization contoso;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        client = new DevOpsClient(LabExchange.http(lab), Duration.ofSeconds(30));
        contoso = lab.organization("contoso");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void whatTheIdentityMayReadIsReadable() throws Exception {
        assertAll(
                () -> assertInstanceOf(Readable.class, read("contoso-build", "contoso")),
                () -> assertInstanceOf(Readable.class, read("contoso-reader", "contoso")),
                () -> assertInstanceOf(Readable.class, read("fabrikam-build", "fabrikam")));
    }

    @Test
    void itIsOneRequestOfGitsOwnForm() throws Exception {
        read("contoso-build", "contoso");

        JournalEntry request = lab.journal().devOpsRequests().get(0);
        assertAll(
                () -> assertEquals(1, lab.journal().devOpsRequests().size()),
                () -> assertEquals("/contoso/shop/_git/shop/info/refs", request.path()),
                () -> assertEquals("basic", request.authentication()),
                () -> assertEquals(lab.identity("contoso-build").objectId(), request.identity()));
    }

    @Test
    void aRepositoryThatIsNotThereIsCalledThat() throws Exception {
        URI missing = URI.create(contoso.url() + "/shop/_git/missing");

        Refused refused = refused(client.read(organization("contoso"), missing, token("contoso-build")));

        assertAll(
                () -> assertEquals(Reason.NO_REPOSITORY, refused.reason()),
                () -> assertEquals("TF401019", refused.code()),
                () -> assertTrue(refused.sentence().startsWith(missing + ": "), refused.sentence()));
    }

    @Test
    void withoutPermissionOrLicenceTheObjectIdToAskForIsTold() throws Exception {
        String hidden = lab.identity("contoso-build").objectId();
        lab.devOps().organization("contoso").project("shop").repository("shop").hideFrom(hidden);

        assertAll(
                () -> assertTold(Reason.NO_REPOSITORY, hidden, refused(read("contoso-build", "contoso"))),
                () -> assertTold(
                        Reason.NO_REPOSITORY,
                        lab.identity("contoso-stakeholder").objectId(),
                        refused(read("contoso-stakeholder", "contoso"))));
    }

    @Test
    void aStrangerIsNoMember() throws Exception {
        Refused refused = refused(read("contoso-stranger", "contoso"));

        assertAll(
                () -> assertTold(
                        Reason.NOT_A_MEMBER, lab.identity("contoso-stranger").objectId(), refused),
                () -> assertEquals("TF401444", refused.code()));
    }

    @Test
    void aTokenOfAnotherTenantIsNotAccepted() throws Exception {
        assertEquals(
                Reason.NOT_AUTHENTICATED,
                refused(read("fabrikam-build", "contoso")).reason());
    }

    @Test
    void aPolicyBlocks() throws Exception {
        lab.devOps().organization("contoso").conditionalAccess(ConditionalAccess.REFUSES);

        assertEquals(Reason.BLOCKED, refused(read("contoso-build", "contoso")).reason());
    }

    @Test
    void aBusyServiceAsksToWait() throws Exception {
        SecretText token = token("contoso-build");
        lab.devOps().troubles().lasting(new Trouble.Throttled(Duration.ofMinutes(1)));

        assertEquals(
                Reason.THROTTLED,
                refused(client.read(organization("contoso"), contoso.gitUrl(), token))
                        .reason());
    }

    @Test
    void aProxysPageIsNoRepository() throws Exception {
        SecretText token = token("contoso-build");
        lab.devOps().troubles().lasting(new Trouble.ProxyPage());

        assertEquals(
                Reason.NOT_AZURE_DEVOPS,
                refused(client.read(organization("contoso"), contoso.gitUrl(), token))
                        .reason());
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws Exception {
        Organization nowhere = Organization.named("contoso", List.of(URI.create("https://localhost:1")));

        RepositoryAccess access =
                client.read(nowhere, URI.create("https://localhost:1/contoso/_git/app"), token("contoso-build"));

        assertEquals(Reason.UNREACHABLE, refused(access).reason());
    }

    @Test
    void noTokenGoesToAnotherOrganization() throws Exception {
        SecretText token = token("contoso-build");

        assertThrows(
                IllegalArgumentException.class,
                () -> client.read(
                        organization("contoso"), lab.organization("fabrikam").gitUrl(), token));
        assertEquals(List.of(), lab.journal().devOpsRequests(), "requests");
    }

    private RepositoryAccess read(String identity, String organization) throws Exception {
        return client.read(
                organization(organization), lab.organization(organization).gitUrl(), token(identity));
    }

    private static void assertTold(Reason reason, String objectId, Refused refused) {
        assertEquals(reason, refused.reason());
        assertTrue(refused.sentence().contains(objectId), refused.sentence());
    }

    private static Refused refused(RepositoryAccess access) {
        return assertInstanceOf(Refused.class, access, access.sentence());
    }

    private SecretText token(String name) throws Exception {
        return LabExchange.with(lab)
                .exchange(LabExchange.identity(lab.identity(name)), Exchange.AZURE_DEVOPS)
                .value();
    }

    private Organization organization(String name) {
        return Organization.named(name, List.of(lab.devOps().url()));
    }
}
