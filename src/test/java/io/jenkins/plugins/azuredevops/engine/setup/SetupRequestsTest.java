package io.jenkins.plugins.azuredevops.engine.setup;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two requests are complete, are what the kept ones are, and nothing that is filled in becomes part of a script. */
class SetupRequestsTest {

    private static final String CLIENT = "aaaabbbb-1111-4ccc-8ddd-222233334444";
    private static final String OBJECT = "bbbbcccc-2222-4ddd-8eee-333344445555";
    private static final String HOSTILE = "it's \"$(touch pwned)\" `touch pwned` ${path.root} %{ if true } \\";

    private static final String MACHINE = "ccccdddd-3333-4eee-8fff-444455556666";
    private static final String RESOURCE = "/subscriptions/ddddeeee-4444-4fff-8aaa-555566667777/resourceGroups/ci"
            + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/jenkins";
    private static final String AUDIENCE = "api://AzureADTokenExchange";

    private static final Map<String, Proof> PROOFS = Map.of(
            "secret",
            new Proof.Secret(),
            "certificate",
            new Proof.Certificate(),
            "federation",
            federation(
                    "https://jenkins.example/oidc",
                    "https://jenkins.example/job/shop/",
                    "https://jenkins.example/job/web/"),
            "federation-pattern",
            new Proof.Federation("https://jenkins.example/oidc", FederatedSubjects.pattern("${JOB_URL}", 3), AUDIENCE),
            "federation-pod",
            Proof.Federation.ofUnknownPod(AUDIENCE),
            "trusted-machine",
            new Proof.TrustedMachine(Assignment.SYSTEM),
            "trusted-client",
            new Proof.TrustedMachine(new Assignment(Assignment.Kind.CLIENT_ID, MACHINE)),
            "trusted-resource",
            new Proof.TrustedMachine(new Assignment(Assignment.Kind.RESOURCE_ID, RESOURCE)),
            "user-assigned",
            new Proof.UserAssigned(),
            "system-assigned",
            new Proof.SystemAssigned());

    @TempDir
    Path dir;

    static Stream<Arguments> kinds() {
        return PROOFS.keySet().stream()
                .sorted()
                .flatMap(proof -> Stream.of(Tool.values())
                        .flatMap(tool -> Stream.of(false, true).map(known -> Arguments.of(proof, tool, known))));
    }

    /** Where a kind differs from one that is kept in a part alone, the test of that part is enough. */
    static Stream<Arguments> keptKinds() {
        return kinds().filter(kind -> {
            String proof = (String) kind.get()[0];
            boolean known = (Boolean) kind.get()[2];
            return !proof.startsWith("federation-") && !(known && proof.matches("trusted-(client|resource)"));
        });
    }

    @ParameterizedTest
    @MethodSource("keptKinds")
    void theRequestToTheEntraAdministratorIsTheKeptOne(String proof, Tool tool, boolean known) throws Exception {
        String request = new SetupRequests(wanted(PROOFS.get(proof), known ? CLIENT : null)).toEntraAdministrator(tool);
        boolean managed = proof.endsWith("-assigned");

        assertKept(proof + (known && !managed ? "-known" : "") + "." + tool.extension() + ".txt", request);
    }

    @Test
    void anApplicationForTheTenantOfTheOrganizationIsProvisionedThere() {
        Proof trusted = new Proof.TrustedMachine(new Assignment(Assignment.Kind.OBJECT_ID, MACHINE));

        for (Tool tool : Tool.values()) {
            String script = new SetupRequests(wanted(trusted, null)).script(tool);

            assertAll(
                    () -> assertTrue(script.contains("AzureADMultipleOrgs"), script),
                    () -> assertTrue(script.contains(MACHINE), script),
                    () -> assertTrue(script.contains("az ad sp create --id CLIENT"), script));
        }
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void whereOnlyAPatternIsKnownItIsSaidWhatToReplace(Tool tool) {
        String pattern = new SetupRequests(wanted(PROOFS.get("federation-pattern"), null)).toEntraAdministrator(tool);
        String pod = new SetupRequests(wanted(PROOFS.get("federation-pod"), CLIENT)).toEntraAdministrator(tool);

        assertAll(
                () -> assertTrue(
                        pattern.contains(
                                "TO REPLACE BEFORE YOU RUN OR APPLY THIS: the subject ${JOB_URL} is a pattern"),
                        pattern),
                () -> assertTrue(pattern.contains("NOT IN THIS LIST: 3 more jobs"), pattern),
                () -> assertTrue(
                        pod.contains("TO REPLACE BEFORE YOU RUN OR APPLY THIS: ISSUER_URL_OF_THE_CLUSTER"), pod),
                () -> assertTrue(pod.contains("system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT"), pod));
    }

    @Test
    void theRequestToTheOrganizationIsTheKeptOne() throws Exception {
        assertKept(
                "organization.txt",
                new SetupRequests(wanted(new Proof.Secret(), CLIENT)).toOrganizationAdministrator());
    }

    @Test
    void theRequestToTheOrganizationSaysWhatItCostsAndSince() {
        String request = new SetupRequests(wanted(new Proof.Secret(), null)).toOrganizationAdministrator();

        assertAll(
                () -> assertTrue(request.contains("first five users of an organization, then $6"), request),
                () -> assertTrue(request.contains("as of September 2026"), request),
                () -> assertTrue(request.contains("https://azure.microsoft.com/pricing/"), request),
                () -> assertTrue(request.contains("Access level: Basic"), request),
                () -> assertTrue(request.contains(OBJECT), request));
    }

    @Test
    void theBodyOfTheCallIsJson() throws Exception {
        String request = new SetupRequests(wanted(new Proof.Secret(), null)).toOrganizationAdministrator();

        JsonNode body = new ObjectMapper()
                .readTree(request.lines()
                        .filter(line -> line.contains("accessLevel"))
                        .findFirst()
                        .orElseThrow());

        assertAll(
                () -> assertEquals(
                        "express", body.at("/accessLevel/accountLicenseType").textValue()),
                () -> assertEquals(OBJECT, body.at("/servicePrincipal/originId").textValue()),
                () -> assertEquals("aad", body.at("/servicePrincipal/origin").textValue()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aScriptHasTheShapeOfItsLanguage(String proof, Tool tool, boolean known) throws Exception {
        String script = new SetupRequests(wanted(PROOFS.get(proof), known ? CLIENT : null)).script(tool);
        String code = script.replaceAll("(?m)^\\s*(#|//).*$", "");

        assertFalse(script.contains("{{"), "a place is left: " + script);
        switch (tool) {
            case AZ -> assertEquals(0, shell(script, List.of("-n")).status(), "sh -n: " + script);
            case TERRAFORM ->
                assertAll(
                        () -> assertBalanced(code),
                        () -> assertTrue(
                                code.lines()
                                        .filter(line -> line.matches("\\w.*"))
                                        .allMatch(
                                                line -> line.matches(
                                                        "(terraform|resource|data|locals|output|variable)( \"\\w+\")* \\{\\}?(.*\\})?")),
                                "blocks: " + code));
            case BICEP ->
                assertAll(
                        () -> assertBalanced(code),
                        () -> assertTrue(
                                code.lines()
                                        .filter(line -> line.matches("[@\\w].*"))
                                        .allMatch(line -> line.matches(
                                                "(@description|@batchSize|extension|param|resource|var|output)\\b.*")),
                                "statements: " + code));
        }
    }

    @Test
    void whatIsFilledIntoAShellScriptStaysAText() throws Exception {
        Proof.Federation hostile = federation(HOSTILE, "job's $(touch pwned)");

        Shell shell = shell(new SetupRequests(wanted(HOSTILE, hostile)).script(Tool.AZ), List.of());

        List<String> calls = Files.readAllLines(dir.resolve("calls"));
        assertAll(
                () -> assertEquals(0, shell.status(), shell.output()),
                () -> assertTrue(calls.contains("argument " + HOSTILE), () -> "the name: " + calls),
                () -> assertTrue(
                        calls.stream().anyMatch(call -> call.contains("\"subject\":\"job's $(touch pwned)\"")),
                        () -> "the subject: " + calls),
                () -> assertFalse(Files.exists(dir.resolve("pwned")), "a part of a text ran"));
    }

    @Test
    void whatIsFilledIntoTheOthersStaysAText() {
        SetupRequests requests = new SetupRequests(wanted(HOSTILE, new Proof.Secret()));

        assertAll(
                () -> assertTrue(
                        requests.script(Tool.TERRAFORM)
                                .contains(
                                        "\"it's \\\"$(touch pwned)\\\" `touch pwned` $${path.root} %%{ if true } \\\\\""),
                        requests.script(Tool.TERRAFORM)),
                () -> assertTrue(
                        requests.script(Tool.BICEP)
                                .contains("'it\\'s \"$(touch pwned)\" `touch pwned` \\${path.root} %{ if true } \\\\'"),
                        requests.script(Tool.BICEP)));
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void aPlaceInATextThatIsFilledInIsNotFilled(Tool tool) {
        String script = new SetupRequests(wanted("{{clientId}}", new Proof.Secret())).script(tool);

        assertTrue(script.contains("{{clientId}}"), script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "two\rlines", "a\u0000b"})
    void aNameIsOneLine(String name) {
        assertThrows(IllegalArgumentException.class, () -> wanted(name, new Proof.Secret()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " https://issuer.example", "https://issuer.example ", "https://issuer.example\nx"})
    void anIssuerHasNoBlankAtItsEnds(String issuer) {
        assertThrows(IllegalArgumentException.class, () -> federation(issuer, "job/shop"));
    }

    @Test
    void entraAllowsTwentySubjects() {
        List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "job/" + i).toList();
        List<String> more = new ArrayList<>(twenty);
        more.add("job/20");

        String fits = federationOf(FederatedSubjects.exactly(twenty, 0));
        String tooMany = federationOf(FederatedSubjects.exactly(more, 4));

        assertAll(
                () -> assertFalse(fits.contains("TOO MANY"), fits),
                () -> assertTrue(fits.contains("job/19"), fits),
                () -> assertTrue(
                        tooMany.contains("TOO MANY: 25 subjects") && tooMany.contains("has room for 20"), tooMany),
                () -> assertTrue(tooMany.contains("NOT IN THIS LIST: 4 more jobs"), tooMany),
                () -> assertFalse(tooMany.contains("job/20"), "what would be refused is left out: " + tooMany),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> FederatedSubjects.exactly(List.of(), 0), "no subject"),
                () -> assertEquals(
                        1,
                        FederatedSubjects.exactly(Collections.nCopies(30, "job"), 0)
                                .texts()
                                .size(),
                        "the same twice is one"));
    }

    private static String federationOf(FederatedSubjects subjects) {
        return new SetupRequests(wanted(new Proof.Federation("https://issuer.example", subjects, AUDIENCE), null))
                .toEntraAdministrator(Tool.AZ);
    }

    private record Shell(int status, String output) {}

    /** In a shell whose {@code az} writes down how it is called. */
    private Shell shell(String script, List<String> options) throws IOException, InterruptedException {
        Path az = Files.writeString(
                dir.resolve("az"),
                "#!/bin/sh\nfor a in \"$@\"; do printf 'argument %s\\n' \"$a\"; done >> calls\necho id\n");
        Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwx------"));
        Path file = Files.writeString(dir.resolve("script.sh"), script);
        List<String> command = new ArrayList<>(List.of("sh"));
        command.addAll(options);
        command.add(file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", dir + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shell(process.waitFor(), output);
    }

    private static void assertBalanced(String code) {
        for (String pair : List.of("{}", "[]", "()")) {
            long open = code.chars().filter(c -> c == pair.charAt(0)).count();
            long closed = code.chars().filter(c -> c == pair.charAt(1)).count();
            assertEquals(open, closed, pair + " in " + code);
        }
    }

    private static Proof.Federation federation(String issuer, String... subjects) {
        return new Proof.Federation(issuer, FederatedSubjects.exactly(List.of(subjects), 0), AUDIENCE);
    }

    private static Wanted wanted(Proof proof, @CheckForNull String clientId) {
        return new Wanted("Jenkins builds", proof, clientId, OBJECT, List.of("contoso"));
    }

    private static Wanted wanted(String name, Proof proof) {
        return new Wanted(name, proof, null, null, List.of("contoso"));
    }

    private void assertKept(String name, String request) throws IOException {
        Path written = Path.of("target/setup-requests").resolve(name);
        Files.createDirectories(written.getParent());
        Files.writeString(written, request);
        try (InputStream kept = SetupRequestsTest.class.getResourceAsStream(name)) {
            String expected = kept == null ? "" : new String(kept.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(expected, request, "the kept " + name + "; what was written is in " + written);
        }
    }
}
