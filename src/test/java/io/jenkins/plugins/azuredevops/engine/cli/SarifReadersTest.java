package io.jenkins.plugins.azuredevops.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import edu.hm.hafner.analysis.FileReaderFactory;
import edu.hm.hafner.analysis.Issue;
import edu.hm.hafner.analysis.Report;
import edu.hm.hafner.analysis.Severity;
import edu.hm.hafner.analysis.parser.violations.SarifAdapter;
import io.jenkins.plugins.azuredevops.engine.audit.LargeHome;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.SarifSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parser of the Warnings plugin reads of our SARIF is what was found, whatever files are called. */
class SarifReadersTest {

    private final PatMint mint = new PatMint(171);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void eachFindingOfAScanIsAnIssueInItsFile() throws IOException {
        List<String> names = List.of(
                "plain.txt",
                "a b.txt",
                "x:y",
                "ü#?&.txt",
                "100%25",
                "quote\"'<.txt",
                "line\nbreak\u001b[2J",
                "\u202eleft",
                "deep/er/file");
        Path sources = folder.resolve("sources");
        for (String name : names) {
            Path file = sources.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x\npat=" + mint.newPat() + "\n");
        }
        Files.writeString(sources.resolve("edited"), "AZP_TOKEN=" + mint.editedOldPat());
        Files.writeString(sources.resolve("derived"), mint.newKind('D'));
        Files.write(sources.resolve("binary"), new byte[999]);

        Report report = read("scan", sources.toString());

        assertEquals(
                names.stream().map(name -> "sources/" + name).sorted().toList(),
                issues(report, Severity.WARNING_HIGH)
                        .map(Issue::getFileName)
                        .sorted()
                        .toList());
        issues(report, Severity.WARNING_HIGH).forEach(issue -> {
            assertEquals("2-2", lines(issue), issue::toString);
            assertEquals("azure-devops-pat-verified", issue.getType());
            assertTrue(issue.getMessage().contains("Azure DevOps personal access token: "), issue::getMessage);
        });
        assertEquals(
                List.of("sources/edited azure-devops-pat-context"),
                issues(report, Severity.WARNING_NORMAL)
                        .map(issue -> issue.getFileName() + " " + issue.getType())
                        .toList());
        assertEquals(
                List.of("sources/derived azure-devops-pat-shape"),
                issues(report, Severity.WARNING_LOW)
                        .map(issue -> issue.getFileName() + " " + issue.getType())
                        .toList());
    }

    @Test
    void eachFindingOfAnAuditIsAnIssueInItsFileOfTheHome() throws IOException {
        LargeHome home = LargeHome.in(folder.resolve("home"));
        Path odd = home.path().resolve("jobs/a b\u001b[2J\nc:ü/config.xml");
        Files.createDirectories(odd.getParent());
        Files.writeString(odd, "<project>\n<defaultValue>" + mint.newPat() + "</defaultValue>\n</project>");

        Report report = read("audit", home.path().toString());

        List<Issue> verified = issues(report, Severity.WARNING_HIGH).toList();
        assertEquals(
                home.tokens().size() + 1,
                verified.stream().map(issue -> issue.getMessage()).distinct().count(),
                "different tokens");
        for (Issue issue : verified) {
            assertTrue(Files.isRegularFile(home.path().resolve(issue.getFileName())), issue::getFileName);
        }
        assertEquals(
                List.of("2-2"),
                verified.stream()
                        .filter(issue ->
                                home.path().resolve(issue.getFileName()).equals(odd))
                        .map(SarifReadersTest::lines)
                        .toList());
    }

    private static Stream<Issue> issues(Report report, Severity severity) {
        return report.stream().filter(issue -> issue.getSeverity().equals(severity));
    }

    /** The parser passes columns over. */
    private static String lines(Issue issue) {
        return issue.getLineStart() + "-" + issue.getLineEnd();
    }

    /** Runs a command and reads its report, which must hold to the schema. */
    private Report read(String command, String path) throws IOException {
        Path file = folder.resolve(command + ".sarif");
        int status = AzdoEntra.run(
                new Terminal(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(err, true, UTF_8),
                        Map.of("HOME", folder.resolve("user").toString()),
                        folder),
                command,
                "--format",
                "sarif",
                "--output",
                file.toString(),
                path);
        assertEquals(1, status, () -> out.toString(UTF_8) + err.toString(UTF_8));
        assertEquals(List.of(), SarifSchema.errors(Files.readString(file)));
        return new SarifAdapter().parse(new FileReaderFactory(file, UTF_8));
    }
}
