package io.jenkins.plugins.azuredevops.engine.setup;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.advice.Fixer;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.Administrator;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.Clonable;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.Joined;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.Level;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.NoRepository;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.NoToken;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.NotClonable;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.NotJoined;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult.TokenIssued;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection test finds, step by step, what is missing, and asks nobody for more than it must. */
class ConnectionTestTest {

    @TempDir
    Path dir;

    private final List<Duration> pauses = new ArrayList<>();
    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void whatWorksIsToldStepByStep() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        URI repository = lab.organization("contoso").gitUrl();

        List<ConnectionResult> results = run(build, repository.toString(), "contoso");

        assertEquals(List.of(TokenIssued.class, Joined.class, Clonable.class), kinds(results));
        String token = results.get(0).sentence();
        String member = results.get(1).sentence();
        assertAll(
                () -> assertTrue(results.stream().allMatch(result -> result.level() == Level.OK), results::toString),
                () -> assertTrue(token.contains("The id to add in Azure DevOps is its object id, " + build.objectId())),
                () -> assertTrue(member.contains("Connected to contoso as contoso-build"), member),
                () -> assertTrue(member.contains("the token's tenant, " + build.tenantId()), member),
                () -> assertEquals(List.of(), pauses));
    }

    @Test
    void whereEntraRefusesNobodyElseIsAsked() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        Identity wrong = new ClientSecret(build.tenantId(), build.clientId(), SecretText.of("not-" + "the-secret"));

        List<ConnectionResult> results =
                run(wrong, lab.organization("contoso").gitUrl().toString(), "contoso");

        NoToken refusal = assertInstanceOf(NoToken.class, results.get(0));
        assertAll(
                () -> assertEquals(1, results.size(), results::toString),
                () -> assertEquals("AADSTS7000215", refusal.code()),
                () -> assertNotNull(refusal.advice()),
                () -> assertEquals(Fixer.JENKINS_ADMINISTRATOR, refusal.advice().fixer()),
                () -> assertEquals(1, lab.journal().tokenRequests().size(), "requests to Entra"),
                () -> assertEquals(List.of(), lab.journal().devOpsRequests(), "requests to Azure DevOps"));
    }

    @Test
    void eachOrganizationIsJudgedForItself() throws Exception {
        List<ConnectionResult> results = run(lab.identity("contoso-build"), null, "contoso", "fabrikam");

        NotJoined fabrikam = assertInstanceOf(NotJoined.class, results.get(2));
        assertAll(
                () -> assertInstanceOf(Joined.class, results.get(1)),
                () -> assertEquals(Reason.OTHER_TENANT, fabrikam.refusal().reason()),
                () -> assertNull(fabrikam.advice(), "it is found without a code"),
                () -> assertTrue(
                        fabrikam.sentence()
                                .contains(lab.organization("fabrikam").tenantId()),
                        fabrikam.sentence()));
    }

    @Test
    void aStrangerLearnsTheIdToAddAndWhoCanAddIt() throws Exception {
        LabIdentity stranger = lab.identity("contoso-stranger");

        List<ConnectionResult> results =
                run(stranger, lab.organization("contoso").gitUrl().toString(), "contoso");

        NotJoined refusal = assertInstanceOf(NotJoined.class, results.get(1));
        assertAll(
                () -> assertEquals(2, results.size(), "the repository would refuse the same: " + results),
                () -> assertEquals("TF401444", refusal.refusal().code()),
                () -> assertTrue(refusal.sentence().contains(stranger.objectId()), refusal.sentence()),
                () -> assertNotNull(refusal.advice()),
                () -> assertEquals(
                        Fixer.ORGANIZATION_ADMINISTRATOR, refusal.advice().fixer()));
    }

    @Test
    void aMemberWithoutALicenceLearnsAllThreeThingsThatItMayBe() throws Exception {
        List<ConnectionResult> results = run(
                lab.identity("contoso-stakeholder"),
                lab.organization("contoso").gitUrl().toString(),
                "contoso");

        NotClonable refusal = assertInstanceOf(NotClonable.class, results.get(2));
        assertAll(
                () -> assertInstanceOf(Joined.class, results.get(1)),
                () -> assertEquals("TF401019", refusal.refusal().code()),
                () -> assertTrue(refusal.sentence().contains("has this name (Repos)"), refusal.sentence()),
                () -> assertTrue(refusal.sentence().contains("Basic and not Stakeholder"), refusal.sentence()),
                () -> assertTrue(refusal.sentence().contains("may read the repository"), refusal.sentence()));
    }

    @Test
    void anAdministratorOfTheCollectionIsAWarning() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        lab.devOps().organization("contoso").administrator(build.objectId(), true);

        List<ConnectionResult> results = run(build, null, "contoso");

        Administrator warning = assertInstanceOf(Administrator.class, results.get(2));
        assertAll(
                () -> assertEquals(Level.WARNING, warning.level()),
                () -> assertTrue(warning.sentence().contains("Project Collection Administrators"), warning.sentence()),
                () -> assertTrue(warning.sentence().contains("contoso-build"), warning.sentence()));
    }

    @ParameterizedTest
    @CsvSource({"another subject, AADSTS700213", "another issuer, AADSTS700211", "nothing, AADSTS70025"})
    void aFederatedCredentialThatHasNotGotAroundIsWaitedFor(String before, String code) throws Exception {
        Application application = federated();
        switch (before) {
            case "another subject" -> application.addFederatedCredential(new FederatedCredential(issuer(), "job/old"));
            case "another issuer" ->
                application.addFederatedCredential(new FederatedCredential("https://issuer.example", "job/old"));
            default -> {
                // none yet
            }
        }
        application.addFederatedCredential(
                new FederatedCredential(
                        issuer(), lab.identity("contoso-federated").subject()),
                Duration.ofSeconds(5));

        List<ConnectionResult> results = run(lab.identity("contoso-federated"), null, "contoso");

        TokenIssued issued = assertInstanceOf(TokenIssued.class, results.get(0), results::toString);
        assertAll(
                () -> assertEquals(3, issued.tries(), "tries"),
                () -> assertEquals(Level.WARNING, issued.level()),
                () -> assertTrue(issued.sentence().contains("wait some minutes"), issued.sentence()),
                () -> assertEquals(
                        code, lab.journal().tokenRequests().get(0).error(), "what Entra said the first time"),
                () -> assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(4)), pauses),
                () -> assertInstanceOf(Joined.class, results.get(1)));
    }

    @Test
    void aFederatedCredentialThatIsNotThereIsGivenUp() throws Exception {
        federated().addFederatedCredential(new FederatedCredential(issuer(), "job/another"));

        List<ConnectionResult> results = run(lab.identity("contoso-federated"), null, "contoso");

        NoToken refusal = assertInstanceOf(NoToken.class, results.get(0));
        assertAll(
                () -> assertEquals("AADSTS700213", refusal.code()),
                () -> assertEquals(4, lab.journal().tokenRequests().size(), "tries"),
                () -> assertEquals(
                        List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)), pauses));
    }

    @Test
    void aDifferenceInCaseIsNotWaitedFor() throws Exception {
        String subject = lab.identity("contoso-federated").subject();
        federated()
                .addFederatedCredential(new FederatedCredential(issuer(), subject.toUpperCase(java.util.Locale.ROOT)));

        List<ConnectionResult> results = run(lab.identity("contoso-federated"), null, "contoso");

        assertAll(
                () -> assertEquals(
                        "AADSTS7002138",
                        assertInstanceOf(NoToken.class, results.get(0)).code()),
                () -> assertEquals(List.of(), pauses));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "git@ssh.example:v3/contoso/shop/shop", "http://{host}/contoso/shop/_git/shop"})
    void whatIsNoUrlOfARepositoryIsToldSo(String typed) throws Exception {
        List<ConnectionResult> results = run(
                lab.identity("contoso-build"),
                typed.replace("{host}", lab.devOps().url().getAuthority()),
                "contoso");

        assertTrue(
                assertInstanceOf(NoRepository.class, results.get(2)).sentence().startsWith("Enter the https URL"),
                results::toString);
    }

    @Test
    void noTokenIsTakenToARepositoryOfAnotherOrganization() throws Exception {
        String elsewhere = lab.organization("fabrikam").gitUrl().toString();

        List<ConnectionResult> results = run(lab.identity("contoso-build"), elsewhere, "contoso");

        NoRepository refusal = assertInstanceOf(NoRepository.class, results.get(2));
        assertAll(
                () -> assertTrue(refusal.sentence().contains("no token is taken to"), refusal.sentence()),
                () -> assertFalse(
                        lab.journal().devOpsRequests().stream()
                                .anyMatch(request -> request.path().startsWith("/fabrikam")),
                        "requests to the other organization"));
    }

    @Test
    void aUrlIsTakenAsItIsPasted() throws Exception {
        String pasted = " https://fabrikam@" + lab.devOps().url().getAuthority() + "/fabrikam/Web Shop/_git/front end ";

        List<ConnectionResult> results = run(lab.identity("fabrikam-build"), pasted, "fabrikam");

        assertEquals(
                lab.organization("fabrikam").gitUrl(),
                assertInstanceOf(Clonable.class, results.get(2), results::toString)
                        .repository());
    }

    private Application federated() {
        Application application =
                lab.entra().application(lab.identity("contoso-federated").clientId());
        application.removeFederatedCredentials();
        return application;
    }

    private String issuer() {
        return lab.issuer().url().toString();
    }

    private List<ConnectionResult> run(LabIdentity identity, String repository, String... organizations)
            throws InterruptedException {
        return run(LabExchange.identity(identity), repository, organizations);
    }

    private List<ConnectionResult> run(Identity identity, String repository, String... organizations)
            throws InterruptedException {
        ConnectionTest test = new ConnectionTest(
                LabExchange.with(lab), new DevOpsClient(LabExchange.http(lab), Duration.ofSeconds(30)), time -> {
                    pauses.add(time);
                    lab.advance(time);
                });
        List<Organization> all = Arrays.stream(organizations)
                .map(name -> Organization.named(name, List.of(lab.devOps().url())))
                .toList();
        return test.run(identity, all, repository);
    }

    private static List<Class<?>> kinds(List<ConnectionResult> results) {
        List<Class<?>> kinds = new ArrayList<>();
        results.forEach(result -> kinds.add(result.getClass()));
        return kinds;
    }
}
