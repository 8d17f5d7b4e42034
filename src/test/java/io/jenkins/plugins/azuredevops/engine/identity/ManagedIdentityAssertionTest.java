package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A managed identity as the assertion of an application: taken where Entra takes it, and explained where it does not. */
class ManagedIdentityAssertionTest {

    @TempDir
    Path dir;

    private Lab lab;
    private Tenant contoso;
    private Tenant fabrikam;
    private ManagedPrincipal managed;
    private Exchange exchange;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        contoso = lab.entra().tenant("contoso.lab.example");
        fabrikam = lab.entra().tenant("fabrikam.lab.example");
        managed = lab.machine().identities().named("contoso-managed");
        exchange = LabExchange.with(lab, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void aMultiTenantApplicationOfItsTenantGetsIntoAnother() throws Exception {
        Application abroad = fabrikam.provision(trusting(contoso, managed));

        AccessToken token = token(abroad, managed);

        assertAll(
                () -> assertEquals(abroad.objectId(), token.claims().objectId(), "the service principal over there"),
                () -> assertEquals(fabrikam.id(), token.claims().tenantId()),
                () -> assertTrue(token.lifetime().compareTo(Duration.ofHours(2)) < 0, "the application's own token"));
    }

    @Test
    void thePlatformIsAskedForEachExchange() throws Exception {
        Application application = trusting(contoso, managed);

        token(application, managed);
        int once = imds();
        token(application, managed);

        assertTrue(once > 0 && imds() > once, () -> once + " requests, then " + imds());
    }

    @Test
    void aSystemAssignedIdentityIsNotTaken() {
        ManagedPrincipal machine = lab.machine().identities().named("contoso-machine");

        refused(trusting(contoso, machine), machine);
    }

    @Test
    void anApplicationOfAnotherTenantDoesNotTakeIt() {
        refused(trusting(fabrikam, managed), managed);
    }

    @Test
    void anApplicationThatIsOnlyProvisionedHereDoesNotTakeIt() {
        refused(contoso.provision(trusting(fabrikam, managed)), managed);
    }

    @Test
    void anotherIdentitysObjectIdIsAnotherSubject() {
        ManagedPrincipal other = contoso.addManagedIdentity("contoso-other", true);
        ExchangeException failure = failure(trusting(contoso, other), managed);

        assertAll(
                () -> assertEquals("AADSTS700213", failure.code()),
                () -> assertTrue(
                        failure.getMessage().contains("subject '" + managed.objectId()), failure.getMessage()));
    }

    @Test
    void withoutAPlatformNothingIsSentToEntra() {
        lab.machine().leaveAzure();

        ExchangeException failure = failure(trusting(contoso, managed), managed);

        assertAll(
                () -> assertEquals(ExchangeException.Kind.NO_ASSERTION, failure.kind()),
                () -> assertTrue(
                        failure.getMessage().startsWith("This controller is not on an Azure virtual machine"),
                        failure.getMessage()),
                () -> assertEquals(List.of(), lab.journal().tokenRequests(), "requests"));
    }

    private void refused(Application application, ManagedPrincipal principal) {
        ExchangeException failure = failure(application, principal);
        assertAll(
                () -> assertEquals("AADSTS700236", failure.code(), failure.getMessage()),
                () -> assertTrue(
                        failure.getMessage()
                                .startsWith("Register the application in the tenant of the user-assigned managed"
                                        + " identity"),
                        failure.getMessage()));
    }

    private Application trusting(Tenant tenant, ManagedPrincipal principal) {
        Application application = tenant.register("trusting");
        application.addFederatedCredential(
                new FederatedCredential(lab.authority() + "/" + principal.tenantId() + "/v2.0", principal.objectId()));
        return application;
    }

    private AccessToken token(Application application, ManagedPrincipal principal) throws Exception {
        ManagedIdentity identity = new ManagedIdentity(
                Source.VIRTUAL_MACHINE,
                principal.userAssigned() ? new Assignment(Kind.OBJECT_ID, principal.objectId()) : Assignment.SYSTEM);
        return exchange.exchange(
                ManagedIdentityAssertion.federation(application.tenantId(), application.clientId(), exchange, identity),
                Exchange.AZURE_DEVOPS);
    }

    private ExchangeException failure(Application application, ManagedPrincipal principal) {
        return assertThrows(ExchangeException.class, () -> token(application, principal));
    }

    private int imds() {
        return lab.journal().entries(entry -> entry.surface().equals("imds")).size();
    }
}
