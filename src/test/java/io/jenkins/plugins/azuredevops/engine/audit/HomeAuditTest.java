package io.jenkins.plugins.azuredevops.engine.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the files of a home alone it is told which tokens there are, where, and what uses them. */
class HomeAuditTest {

    private static final String CONTOSO = "https://dev.azure.com/contoso/shop/_git/shop";
    private static final String FABRIKAM = "https://fabrikam.visualstudio.com/app/_git/app";

    private final PatMint mint = new PatMint(141);
    private final String token = mint.newPat();
    private final Detector detector = new Detector(FingerprintKey.random());
    private List<String> found;
    private List<Notice> notices;

    @TempDir
    private Path folder;

    private SampleHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new SampleHome(folder.resolve("home"));
    }

    @Test
    void aTokenIsFoundInEveryKindOfSecret() throws IOException {
        List<String> tokens = Stream.generate(mint::newPat).limit(6).toList();
        home.store(
                home.text("text", home.secrets.secret(tokens.get(0))),
                home.password("password", "", "me", home.secrets.secret(tokens.get(1))),
                home.text("old", home.secrets.oldSecret(tokens.get(2))),
                home.text("oldest", home.secrets.oldestSecret(tokens.get(3))),
                home.text("never-encrypted", tokens.get(4)),
                home.file("file", "//pkgs.dev.azure.com/contoso/:_authToken=" + tokens.get(5) + "\n"));
        AuditResult result = audit();
        assertEquals(6, result.tokens(), result.sentences()::toString);
        for (String id : List.of("text", "password", "old", "oldest", "never-encrypted", "file")) {
            assertTrue(
                    found.stream()
                            .anyMatch(line -> line.startsWith("credentials.xml (credential '" + id + "') VERIFIED")),
                    () -> id + " is not in " + found);
        }
    }

    @Test
    void whatUsesATokenIsToldWithTheOrganizationsThatStandBesideIt() throws IOException {
        home.store(
                home.text("ado", home.secrets.secret(token)), home.text("other", home.secrets.secret(mint.oldPat())));
        home.freestyle("a", SampleHome.git(CONTOSO, "ado", FABRIKAM, "other"), "");
        home.freestyle("b", SampleHome.git(CONTOSO, "ado"), "");
        home.pipeline("c", "node { git url: '" + FABRIKAM + "', credentialsId: 'ado' }");
        home.pipeline("d", "echo 'ado-2'; echo \"nothing\" // ado");
        AuditResult result = audit();
        assertEquals(1, result.global(), result.sentences()::toString);
        assertEquals(3, result.jobs());
        assertSentence(result, "'ado' of Jenkins; used by 3 jobs: a, b, c; with the organizations contoso, fabrikam.");
        assertSentence(result, "'other' of Jenkins; used by 1 job: a; with the organization fabrikam.");
    }

    @Test
    void theCredentialOfTheNearestFolderIsMeant() throws IOException {
        String nearer = mint.newPat();
        home.store(home.text("ado", home.secrets.secret(token)));
        home.folder("team", home.text("ado", home.secrets.secret(nearer)));
        home.folder("other", home.text("ado", home.secrets.secret("no token")));
        home.folder("plain");
        home.freestyle("team/job", SampleHome.git(CONTOSO, "ado"), "");
        home.freestyle("other/job", SampleHome.git(CONTOSO, "ado"), "");
        home.freestyle("plain/job", SampleHome.git(FABRIKAM, "ado"), "");
        AuditResult result = audit();
        assertSentence(result, "'ado' of Jenkins; used by 1 job: plain/job; with the organization fabrikam.");
        assertSentence(result, "'ado' of the folder team; used by 1 job: team/job; with the organization contoso.");
        assertEquals(2, result.tokens());
        assertEquals(2, result.jobs());
    }

    @Test
    void theSameTokenUnderTwoIdsIsOne() throws IOException {
        home.store(home.text("one", home.secrets.secret(token)), home.text("two", home.secrets.secret("me:" + token)));
        home.freestyle("a", SampleHome.git(CONTOSO, "one"), "");
        home.freestyle("b", SampleHome.git(FABRIKAM, "two"), "");
        AuditResult result = audit();
        assertEquals(1, result.tokens());
        assertEquals(1, result.global());
        assertSentence(result, "in the credential 'one' of Jenkins, 'two' of Jenkins; used by 2 jobs: a, b;");
    }

    @Test
    void tokensInConfigurationsAndOldCopiesAreFound() throws IOException {
        String parameter = mint.newPat();
        String copy = mint.newPat();
        String script = mint.oldPat();
        home.freestyle("url", SampleHome.git("https://me:" + token + "@dev.azure.com/contoso/_git/x", ""), "");
        home.item(
                "parameter",
                "<project>\n<hudson.model.PasswordParameterDefinition>\n<name>P</name>\n<defaultValue>"
                        + home.secrets.secret(parameter)
                        + "</defaultValue>\n</hudson.model.PasswordParameterDefinition>\n</project>\n");
        home.pipeline("script", "env.X = '" + script + "'");
        home.write("credentials.xml.bak", "<x>\n" + home.text("gone", home.secrets.secret(copy)) + "</x>");
        AuditResult result = audit();
        assertEquals(4, result.tokens(), result.sentences()::toString);
        assertSentence(result, "in the configuration of url; used by 1 job: url; with the organization contoso.");
        assertSentence(result, "in the configuration of parameter; used by 1 job: parameter.");
        assertSentence(result, "in credentials.xml.bak; no job is seen to use it.");
        assertSentence(result, "0 in stores of folders, 3 in configurations of jobs alone, 1 in other files alone)");
    }

    @Test
    void filesOfAllKindsAreLookedThrough() throws IOException {
        List<String> names = List.of(
                "jenkins.yaml",
                "casc_configs/a/b.yaml",
                "init.groovy.d/x.groovy",
                "nodes/agent/config.xml",
                "org.jenkinsci.plugins.configfiles.GlobalConfigFiles.xml",
                "config-history/config/2026/config.xml",
                "jobs/a/config.xml.2026",
                "jobs/a/config.xml~");
        for (String name : names) {
            home.write(name, "<x>" + mint.newPat() + "</x>\n");
        }
        home.write("casc_configs/encrypted.yaml", "password: \"" + home.secrets.secret(token) + "\"\n");
        audit();
        List<String> files = found.stream().map(line -> line.split(" ")[0]).toList();
        assertTrue(files.containsAll(names), files::toString);
        assertTrue(files.contains("casc_configs/encrypted.yaml"), files::toString);
    }

    @Test
    void ofUsersOnlyTheNumberIsTold() throws IOException {
        home.user("alice", home.text("mine", home.secrets.secret(token)));
        home.user("bob", home.text("mine", home.secrets.secret("nothing")));
        AuditResult result = audit();
        assertEquals(0, result.tokens());
        assertEquals(List.of(), found);
        assertSentence(result, "In users' own stores: 1 tokens of 1 users, which are not counted here.");
        assertFalse(result.sentences().toString().contains("alice"), result.sentences()::toString);
    }

    @Test
    void withoutKeysTheLengthsAreTold() throws IOException {
        home.store(
                home.text("likely", home.secrets.secret(token)),
                home.text("likely-too", home.secrets.secret(mint.oldPat())),
                home.text("short", home.secrets.secret("password")),
                home.text("plain", mint.newPat()));
        for (String key : List.of("master.key", "hudson.util.Secret")) {
            Files.delete(home.path.resolve("secrets").resolve(key));
        }
        AuditResult result = audit();
        assertEquals(1, result.tokens(), "what is not encrypted is found nevertheless");
        assertSentence(
                result,
                "Not decrypted: 3 secrets, since there is no readable secrets/master.key; 2 of them are as long as a token:"
                        + " 'likely' of Jenkins, 'likely-too' of Jenkins.");
    }

    @Test
    void keysOfAnotherHomeAreToldFromMissingOnes() throws IOException {
        home.store(home.text("likely", home.secrets.secret(token)));
        new HomeSecrets(2).writeTo(home.path);
        assertSentence(
                audit(), "Not decrypted: 1 secrets, since they were encrypted with other keys than the home has;");
        Files.writeString(home.path.resolve("secrets/master.key"), "0123");
        assertSentence(audit(), "since secrets/hudson.util.Secret is missing or does not fit secrets/master.key;");
    }

    @Test
    void damagedSecretsAreNoTokens() throws IOException {
        String secret = home.secrets.secret(token);
        home.store(
                home.text("cut", secret.substring(0, secret.length() - 10) + "}"),
                home.text(
                        "changed",
                        secret.substring(0, 60) + (secret.charAt(60) == 'A' ? 'B' : 'A') + secret.substring(61)),
                home.text("braces", "{}"),
                home.text("letters", "{" + "A".repeat(64) + "}"),
                home.text("huge-length", "{AQAAABD/////" + "A".repeat(60) + "}"),
                home.text("shorter-than-its-head", "{AQAAABD/////" + "A".repeat(20) + "}"),
                home.text("empty", ""));
        AuditResult result = audit();
        assertEquals(0, result.tokens(), result.sentences()::toString);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void tenThousandCredentialsThatCannotBeDecryptedAreCounted() throws IOException {
        HomeSecrets others = new HomeSecrets(3);
        home.store(IntStream.range(0, 10_000)
                .mapToObj(i -> home.text("id-" + i, others.secret("secret " + i)))
                .toArray(String[]::new));
        AuditResult result = audit();
        assertSentence(
                result, "Not decrypted: 10000 secrets, since they were encrypted with other keys than the home has");
        assertEquals(0, result.tokens());
    }

    @Test
    void anEditedTokenInACredentialThatSpeaksOfAzureDevOpsIsLikely() throws IOException {
        String edited = mint.editedOldPat();
        home.store(
                home.password("build", "PAT for dev.azure.com", "me", home.secrets.secret(edited)),
                home.text("unrelated", home.secrets.secret(mint.editedOldPat())));
        AuditResult result = audit();
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).startsWith("credentials.xml (credential 'build') CONTEXT"), found::toString);
        assertEquals(0, result.tokens(), "only what is verified is counted");
    }

    @Test
    void brokenXmlAndEntitiesStopNothing() throws IOException {
        home.write("secret.txt", "the content of another file");
        home.item("broken", "<project><a>" + token + "</a><b></project>");
        home.item(
                "entities",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://" + home.path.resolve("secret.txt") + "\">"
                        + "<!ENTITY l \"&e;&e;\">]>\n<x><y>&e;&l;</y><z>" + mint.newPat() + "</z></x>");
        home.item("empty", "");
        home.write("jobs/binary/config.xml", "\0\1\2\3");
        home.freestyle("good", SampleHome.git("https://me:" + mint.newPat() + "@dev.azure.com/contoso/_git/x", ""), "");
        AuditResult result = audit();
        assertEquals(3, result.tokens(), result.sentences()::toString);
        assertTrue(
                notices.stream()
                        .anyMatch(notice -> notice.message()
                                .equals("jobs/broken/config.xml is not readable XML; what uses it is not known")),
                notices::toString);
        assertFalse(result.sentences().toString().contains("another file"), "an entity was read");
    }

    @Test
    void linksAreNotFollowedAndSaidToBe() throws IOException {
        home.freestyle("a", List.of(), "");
        Files.createSymbolicLink(home.path.resolve("jobs/circle"), home.path);
        Files.createSymbolicLink(home.path.resolve("jobs/a/jobs"), home.path.resolve("jobs"));
        home.store(home.text("ado", home.secrets.secret(token)));
        assertSentence(audit(), "; 0 of 1 jobs use them;");
        assertEquals(
                Set.of(
                        "jobs/circle is a link, and links are not followed",
                        "jobs/a/jobs is a link, and links are not followed"),
                notices.stream().map(Notice::message).collect(Collectors.toSet()));
    }

    @Test
    void jobsMayBeOnAnotherDisk() throws IOException {
        home.freestyle("a", SampleHome.git("https://me:" + token + "@dev.azure.com/contoso/_git/x", ""), "");
        Files.move(home.path.resolve("jobs"), folder.resolve("disk"));
        Files.createSymbolicLink(home.path.resolve("jobs"), folder.resolve("disk"));
        assertEquals(1, audit().tokens());
        assertTrue(found.get(0).startsWith("jobs/a/config.xml VERIFIED"), found::toString);
    }

    @Test
    void aBranchIsItsProject() throws IOException {
        home.store(home.text("ado", home.secrets.secret(token)));
        home.item(
                "multi",
                "<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>\n<source>\n<remote>" + CONTOSO
                        + "</remote>\n<credentialsId>ado</credentialsId>\n</source>\n<factory>\n<scriptPath>Jenkinsfile</scriptPath>\n"
                        + "</factory>\n</org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>\n");
        for (String branch : List.of("main", "feature")) {
            home.write(
                    "jobs/multi/branches/" + branch + "/config.xml",
                    "<flow-definition><credentialsId>ado</credentialsId></flow-definition>");
        }
        AuditResult result = audit();
        assertEquals(1, result.jobs());
        assertSentence(result, "; 1 of 1 jobs use them;");
        assertSentence(result, "Pipelines whose script is in a repository: 1;");
    }

    @Test
    void nothingIsWrittenAndNoSecretIsSaid() throws IOException {
        home.store(home.text("ado", home.secrets.secret(token)));
        home.freestyle(token, SampleHome.git("https://me:" + token + "@dev.azure.com/contoso/_git/x", "ado"), "");
        Map<String, String> before = state();
        AuditResult result = audit();
        assertEquals(before, state());
        assertFalse((result + found.toString() + notices).contains(token.substring(5)), "the token was said");
    }

    @Test
    void anEmptyHomeHasNoToken() {
        AuditResult result = audit();
        assertEquals(
                "No personal access token (PAT) whose checksum is right was found in this home.",
                result.sentences().get(result.sentences().size() - 1));
        assertEquals(List.of(), notices);
    }

    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.path)) {
            for (Path file : files.toList()) {
                state.put(
                        file.toString(),
                        Files.getLastModifiedTime(file)
                                + (Files.isRegularFile(file) ? new String(Files.readAllBytes(file), UTF_8) : ""));
            }
        }
        return state;
    }

    private AuditResult audit() {
        CollectedAudit audit = CollectedAudit.of(home.path, detector);
        found = audit.found();
        notices = audit.notices();
        return audit.result();
    }

    private static void assertSentence(AuditResult result, String part) {
        assertTrue(
                result.sentences().stream().anyMatch(sentence -> sentence.contains(part)),
                () -> "'" + part + "' is not in " + String.join("\n", result.sentences()));
    }
}
