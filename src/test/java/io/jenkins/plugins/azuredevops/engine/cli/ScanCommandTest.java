package io.jenkins.plugins.azuredevops.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command scans what it is given, reports in the format asked for, and ends with the status that says what it found. */
class ScanCommandTest {

    private final PatMint mint = new PatMint(81);
    private final String token = mint.newPat();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private InputStream in = InputStream.nullInputStream();

    @TempDir
    private Path folder;

    private Path sources;

    @BeforeEach
    void makeSources() throws IOException {
        sources = Files.createDirectory(folder.resolve("sources"));
        Files.writeString(sources.resolve("clean.txt"), "nothing here\n");
    }

    @Test
    void nothingFoundIsZero() {
        assertEquals(0, run("scan", sources.toString()), this::printed);
        assertEquals("Personal access tokens: none. Files looked through: 1.\n", out.toString(UTF_8));
        assertEquals("", err.toString(UTF_8));
    }

    @Test
    void aVerifiedTokenIsOne() throws IOException {
        Path file = Files.writeString(sources.resolve("config"), "x\npat=" + token);
        assertEquals(1, run("scan", sources.toString()), this::printed);
        assertTrue(out.toString(UTF_8).startsWith(file + ":2:5: verified: "), this::printed);
    }

    @Test
    void aNameWithControlCharactersForgesNoLine() throws IOException {
        Files.writeString(sources.resolve("a\nb\u001b[2Jc"), "x\npat=" + token);
        assertEquals(1, run("scan", sources.toString()), this::printed);
        assertTrue(out.toString(UTF_8).startsWith(sources + "/a\\u000ab\\u001b[2Jc:2:5: verified: "), this::printed);
    }

    @ParameterizedTest
    @CsvSource({
        "context, verified, 0",
        "context, context, 1",
        "context, shape, 1",
        "shape, verified, 0",
        "shape, context, 0",
        "shape, SHAPE, 1",
    })
    void failOnSaysHowSureIsSureEnough(String found, String failOn, int status) throws IOException {
        String text = found.equals("context") ? "AZP_TOKEN=" + mint.editedOldPat() : mint.newKind('D');
        Files.writeString(sources.resolve("file"), text);
        assertEquals(status, run("scan", "--fail-on", failOn, sources.toString()), this::printed);
        assertTrue(out.toString(UTF_8).contains(": " + found + ": "), this::printed);
    }

    @Test
    void aMissingPathIsTwoEvenIfATokenIsFoundElsewhere() throws IOException {
        Files.writeString(sources.resolve("file"), token);
        assertEquals(2, run("scan", sources.resolve("missing").toString(), sources.toString()), this::printed);
        assertTrue(out.toString(UTF_8).contains(": verified: "), this::printed);
        assertTrue(err.toString(UTF_8).contains("missing does not exist"), this::printed);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "scan",
        "scan --format xml .",
        "scan --fail-on sure .",
        "scan --bogus .",
        "scan --output . .",
        "scan --output /nowhere/x .",
        "scan --fingerprint-key /nowhere .",
        "bogus",
    })
    void badUsageIsTwoAndSaysWhy(String arguments) {
        assertEquals(2, run(arguments.isEmpty() ? new String[0] : arguments.split(" ")), this::printed);
        assertTrue(err.toString(UTF_8).startsWith("azdo-entra: "), this::printed);
        assertFalse(err.toString(UTF_8).contains("\tat "), this::printed);
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void aTokenOnTheCommandLineIsNotRepeated() {
        assertEquals(2, run("scan", token), this::printed);
        assertEquals(2, run("scan", "--token=" + token, "."), this::printed);
        assertEquals(2, run(token), this::printed);
        assertTrue(printed().contains(token.substring(0, 4) + "..."), this::printed);
        assertFalse(printed().contains(token.substring(5)), this::printed);
    }

    @Test
    void standardInputIsADash() {
        in = new ByteArrayInputStream(("one\ntwo " + token).getBytes(UTF_8));
        assertEquals(1, run("scan", "-"), this::printed);
        assertTrue(out.toString(UTF_8).startsWith("(standard input):2:5: verified: "), this::printed);
    }

    @Test
    void standardInputThatFailsIsTwo() {
        in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertEquals(2, run("scan", "-"), this::printed);
        assertTrue(err.toString(UTF_8).contains("(standard input) cannot be read: Input/output error"), this::printed);
    }

    @Test
    void aReportInAFileLeavesStandardOutputAlone() throws IOException {
        Files.writeString(sources.resolve("file"), token);
        Path report = folder.resolve("report.sarif");
        assertEquals(1, run("scan", "--format", "sarif", "-o", report.toString(), sources.toString()), this::printed);
        assertEquals("", printed());
        JsonNode uri = new ObjectMapper()
                .readTree(report.toFile())
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
        assertEquals("file", uri.asText());
    }

    @ParameterizedTest
    @CsvSource({"text, Personal access", "json, {", "sarif, {", "html, <!DOCTYPE html>", "junit, <?xml version"})
    void everyFormatCanBeHad(String format, String beginning) {
        assertEquals(0, run("scan", "--format", format, sources.toString()), this::printed);
        assertTrue(out.toString(UTF_8).startsWith(beginning), this::printed);
    }

    @Test
    void namesForMachinesAreRelativeToTheWorkingFolderOrTheScannedOne() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a b"));
        Files.writeString(odd.resolve("x:ü#?.txt"), token);
        assertEquals("a%20b/x:%C3%BC%23%3F.txt", uri(odd));
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("x:y"), token);
        assertEquals("x%3Ay", uriFrom(odd, other));
    }

    @Test
    void thereIsOneKeyForAllRunsOfAUserAndNobodyElseReadsIt() throws IOException {
        Files.writeString(sources.resolve("file"), token);
        run("scan", sources.toString());
        String first = out.toString(UTF_8);
        out.reset();
        run("scan", sources.toString());
        assertEquals(first, out.toString(UTF_8));
        Path key = folder.resolve("home/.config/azure-devops-entra-tokens/fingerprint.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }

    @Test
    void aKeyThatIsNamedIsTaken() throws IOException {
        Files.writeString(sources.resolve("file"), token);
        Path key = Files.writeString(folder.resolve("key"), "a key of the organization\n");
        run("scan", "--fingerprint-key", key.toString(), sources.toString());
        String first = out.toString(UTF_8);
        assertFalse(Files.exists(folder.resolve("home")), "a key was made nevertheless");
        out.reset();
        run("scan", sources.toString());
        assertFalse(first.equals(out.toString(UTF_8)), this::printed);
    }

    @Test
    void withoutAPlaceForAKeyTheReportIsStillWritten() throws IOException {
        Files.writeString(folder.resolve("home"), "a file where a folder should be");
        assertEquals(0, run("scan", sources.toString()), this::printed);
        assertTrue(err.toString(UTF_8).contains("note: fingerprints of this report are its own"), this::printed);
    }

    @Test
    void outputThatNobodyReadsIsTwoInOneLine() throws IOException {
        Files.writeString(sources.resolve("file"), (token + "\n").repeat(9999));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertEquals(2, AzdoEntra.run(terminal(closed, folder), "scan", sources.toString()), this::printed);
        assertEquals("azdo-entra: cannot write the report: Broken pipe\n", err.toString(UTF_8));
    }

    @Test
    void helpHasExamplesAndEndsWithZero() {
        assertEquals(0, run("scan", "--help"), this::printed);
        assertTrue(out.toString(UTF_8).contains("azdo-entra scan --format sarif"), this::printed);
        assertEquals(0, run("--version"), this::printed);
    }

    private String uri(Path scanned) throws IOException {
        return uriFrom(folder, scanned);
    }

    private String uriFrom(Path working, Path scanned) throws IOException {
        out.reset();
        AzdoEntra.run(terminal(out, working), "scan", "--format", "json", scanned.toString());
        return new ObjectMapper()
                .readTree(out.toByteArray())
                .at("/findings/0/uri")
                .asText();
    }

    private int run(String... arguments) {
        return AzdoEntra.run(terminal(out, folder.resolve("elsewhere")), arguments);
    }

    private Terminal terminal(OutputStream output, Path working) {
        PrintStream errors = new PrintStream(err, true, UTF_8);
        Map<String, String> environment = Map.of("HOME", folder.resolve("home").toString());
        return new Terminal(in, output, errors, environment, working);
    }

    private String printed() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }
}
