package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.azuredevops.engine.policy.Chromium;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.NodePackages;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * In a real browser an administrator adds each kind of identity, sees only its own fields, tests the connection, and finds
 * everything as it was typed, but no secret, when the form is opened again and saved.
 */
@NeedsShell
class IdentityInBrowserTest {

    /** A folder for screenshots, for who wants to look ({@code -Dpictures=FOLDER}); null for none. */
    private static final String PICTURES = System.getProperty("pictures");

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @TempDir
    Path dir;

    private NodePackages node;
    private Path chromium;
    private Lab lab;

    @BeforeEach
    void start() throws Throwable {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "Skipped: this test needs Chromium on the PATH.");
        chromium = program.get();
        node = NodePackages.installed();
        lab = Lab.start(dir.resolve("lab"));
        LabIdentity projected = lab.identity("contoso-federated");
        jenkins.extraEnv("AZURE_FEDERATED_TOKEN_FILE", projected.assertionFile().toString())
                .extraEnv("AZURE_CLIENT_ID", projected.clientId())
                .extraEnv("AZURE_TENANT_ID", projected.tenantId());
        jenkins.startJenkins();
        enterLab();
        trustIdTokens();
    }

    @AfterEach
    void stop() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    /** With an ID token, and with a job for which it may be used. */
    private void enterLab() throws Throwable {
        String authority = lab.authority().toString();
        String host = lab.devOps().url().toString();
        String caFile = lab.caFile().toString();
        String metadata = lab.machine().metadataServiceUrl().toString();
        jenkins.runRemotely(rule -> {
            LabJenkins.enter(URI.create(authority), URI.create(host), Path.of(caFile));
            AzureDevOpsConfiguration.get().setMetadataService(metadata);
            IdTokenStringCredentials idToken = new IdTokenStringCredentials(CredentialsScope.GLOBAL, "id-token", "");
            idToken.setAudience(WorkloadFederation.AUDIENCE);
            LabJenkins.store(idToken);
            LabJenkins.job("shop", "echo 'one that may use it'");
        });
    }

    /** In the name of the lab's issuer, since Entra reads keys over TLS only, and this Jenkins has none. */
    private void trustIdTokens() throws Throwable {
        lab.issuer()
                .publishToo(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(jenkins.getUrl().toURI().resolve("oidc/jwks"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
        String issuer = lab.issuer().url().toString();
        jenkins.runRemotely(rule -> {
            SystemCredentialsProvider.getInstance().getCredentials().stream()
                    .filter(IdTokenStringCredentials.class::isInstance)
                    .map(IdTokenStringCredentials.class::cast)
                    .forEach(idToken -> idToken.setIssuer(issuer));
            SystemCredentialsProvider.getInstance().save();
        });
    }

    @Test
    void everyKindIsAddedTestedAndFoundAsItWasTyped() throws Throwable {
        List<TypedIdentity> kinds = kinds();
        trust();
        JsonNode created = lead("create", kinds);
        Map<String, Stored> before = stored(kinds);
        JsonNode updated = lead("update", kinds);
        Map<String, Stored> after = stored(kinds);

        List<Executable> checks = new ArrayList<>();
        for (TypedIdentity kind : kinds) {
            checks.add(() -> assertConnects(kind, created));
            checks.add(() -> assertConnects(kind, updated));
            checks.add(() -> assertEquals(kind.typed(), fields(created, kind), "fields while adding " + kind.id()));
            checks.add(() -> assertEquals(kind.reopened(), fields(updated, kind), "fields of " + kind.id()));
            checks.add(() -> assertEquals(
                    kind.kind(), updated.at("/results/" + kind.id() + "/kind").asText(), "kind of " + kind.id()));
            checks.add(() -> assertShowsNoSecret(kind, updated));
            checks.add(() ->
                    assertEquals(kind.secrets(), before.get(kind.id()).secrets(), "secrets stored of " + kind.id()));
            checks.add(() -> assertEquals(
                    before.get(kind.id()), after.get(kind.id()), "what is stored of " + kind.id() + " after Save"));
        }
        assertAll(checks);
    }

    /** Who opens a form has done nothing wrong yet; who saves it is told of each field what is missing. */
    @Test
    void aFreshFormComplainsOfNothingBeforeItIsSaved() throws Throwable {
        List<TypedIdentity> kinds = kinds();
        JsonNode told = lead("empty", kinds);

        List<Executable> checks = new ArrayList<>();
        for (TypedIdentity kind : kinds) {
            JsonNode result = told.at("/results/" + kind.id());
            checks.add(() -> assertEquals("[]", result.path("fresh").toString(), "complaints of fresh " + kind.id()));
            checks.add(() -> assertEquals("[]", result.path("cut").toString(), "names that do not fit their list"));
            checks.add(() -> assertTrue(
                    result.path("refused").toString().contains("Enter at least one organization")
                            && result.path("refused").toString().contains("Enter patterns of full names"),
                    () -> "what is missing of " + kind.id() + ": " + result));
        }
        checks.add(() -> assertTrue(
                told.at("/results/secret/refused").toString().contains("Enter the client secret."), told::toString));
        assertAll(checks);
        assertEquals(Map.of(), stored(), "credentials stored");
    }

    private List<TypedIdentity> kinds() throws Throwable {
        byte[] content = Certificates.pkcs12(
                Files.readString(lab.identity("contoso-certificate").certificateFile()));
        String certificate = jenkins.runRemotely(rule -> {
            CertificateCredentialsImpl stored = new CertificateCredentialsImpl(
                    CredentialsScope.GLOBAL,
                    "certificate",
                    "",
                    Certificates.PASSWORD,
                    new CertificateCredentialsImpl.UploadedKeyStoreSource(SecretBytes.fromBytes(content)));
            LabJenkins.store(stored);
            return CredentialsNameProvider.name(stored);
        });
        return new TypedIdentities(lab, dir, certificate).all();
    }

    /** What the two applications have to be told in Entra: whom to trust. */
    private void trust() throws Exception {
        LabIdentity machine = lab.identity("contoso-managed");
        Application application =
                lab.entra().application(lab.identity("contoso-federated").clientId());
        // a test of a connection is no build, so the subject is that of Jenkins itself
        application.addFederatedCredential(new FederatedCredential(
                lab.issuer().url().toString(), jenkins.getUrl().toString()));
        application.addFederatedCredential(new FederatedCredential(
                lab.authority().toString().replaceFirst("/$", "") + "/" + machine.tenantId() + "/v2.0",
                machine.objectId()));
    }

    private JsonNode lead(String phase, List<TypedIdentity> kinds) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("CHROMIUM", chromium.toString());
        environment.put("JENKINS", jenkins.getUrl().toString());
        environment.put("PHASE", phase);
        environment.put("KINDS", new ObjectMapper().writeValueAsString(kinds));
        if (PICTURES != null) {
            environment.put("PICTURES", Path.of(PICTURES).toAbsolutePath().toString());
        }
        JsonNode told = new ObjectMapper().readTree(node.run("identity-form.mjs", environment));
        assertEquals("[]", told.path("complaints").toString(), "what the browser complained of");
        return told;
    }

    private static void assertConnects(TypedIdentity kind, JsonNode told) {
        String answer = told.at("/results/" + kind.id() + "/answer").asText();
        assertTrue(answer.matches(kind.told()), kind.id() + " is told: " + answer);
        assertEquals(
                "[]",
                told.at("/results/" + kind.id() + "/errors").toString(),
                "what the fields complain of: " + kind.id());
    }

    private static Map<String, String> fields(JsonNode told, TypedIdentity kind) {
        return new ObjectMapper()
                .convertValue(
                        told.at("/results/" + kind.id() + "/fields"), new TypeReference<Map<String, String>>() {});
    }

    private static void assertShowsNoSecret(TypedIdentity kind, JsonNode told) {
        String page = told.at("/results/" + kind.id() + "/page").asText();
        assertTrue(page.contains("_.organizations"), "this is not the form");
        for (String secret : kind.secrets()) {
            // a certificate is no secret, and stands in the request to the administrator of Entra
            CERTIFICATE
                    .matcher(secret)
                    .replaceAll("")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> assertFalse(
                            page.contains(line), () -> "the form of " + kind.id() + " shows a secret in clear"));
        }
    }

    /**
     * What Jenkins has in its store.
     *
     * @param xml of the whole credential, with secrets encrypted as they were before
     * @param secrets all secret texts in it
     */
    private record Stored(String xml, Set<String> secrets) implements Serializable {

        static Stored of(AzureDevOpsCredentials credentials) {
            String xml = Jenkins.XSTREAM2.toXML(credentials);
            return new Stored(
                    xml,
                    Pattern.compile("\\{[A-Za-z0-9+/=]+\\}")
                            .matcher(xml)
                            .results()
                            .map(encrypted -> Secret.decrypt(encrypted.group()))
                            .filter(Objects::nonNull)
                            .map(Secret::getPlainText)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private Map<String, Stored> stored(List<TypedIdentity> kinds) throws Throwable {
        Map<String, Stored> all = stored();
        assertEquals(
                kinds.stream().map(TypedIdentity::id).collect(Collectors.toSet()), all.keySet(), "credentials stored");
        return all;
    }

    private Map<String, Stored> stored() throws Throwable {
        return jenkins.runRemotely(rule -> {
            HashMap<String, Stored> found = new HashMap<>();
            for (Credentials each : SystemCredentialsProvider.getInstance().getCredentials()) {
                if (each instanceof AzureDevOpsCredentials ours) {
                    found.put(ours.getId(), Stored.of(ours));
                }
            }
            return found;
        });
    }
}
