package io.jenkins.plugins.azuredevops.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.lease.SteppedClock;
import io.jenkins.plugins.azuredevops.engine.ledger.Head;
import io.jenkins.plugins.azuredevops.engine.ledger.Ledger;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerRecords;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerTerms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command tells the shell whether a ledger was touched, and whoever reads it where. */
class LedgerCheckCommandTest {

    @TempDir
    private Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Head head;

    @BeforeEach
    void write() throws IOException {
        SteppedClock clock = new SteppedClock();
        head = new Ledger(dir.resolve("ledger"), clock, () -> LedgerTerms.DEFAULT)
                .append(new LedgerRecords(clock).of(1, 3))
                .get(2);
    }

    @Test
    void aSoundLedgerIsSaidToBe() {
        assertEquals(0, run("ledger", "check", "ledger", "--head", head.hash()), this::printed);
        assertEquals(
                "the known head is that of record 3; 0 came after it\n3 records in 1 file; head " + head.hash()
                        + " of record 3: nothing is wrong\n",
                out.toString(UTF_8));
    }

    @Test
    void anEditIsFoundWithItsPlace() throws Exception {
        Path file = file();
        Files.writeString(file, Files.readString(file).replaceFirst("contoso", "fabrikam"));
        assertEquals(1, run("ledger", "check", "ledger"), this::printed);
        assertTrue(out.toString(UTF_8).startsWith(file.getFileName() + ":1: EDITED: "), this::printed);
    }

    @Test
    void aCutTailIsFoundWithTheHead() throws Exception {
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), lines.subList(0, 2));
        assertEquals(0, run("ledger", "check", "ledger"), this::printed);
        assertEquals(1, run("ledger", "check", "ledger", "--head", head.hash()), this::printed);
        assertTrue(out.toString(UTF_8).contains("CUT"), this::printed);
    }

    @Test
    void whatCannotBeReadIsAnError() {
        assertEquals(2, run("ledger", "check", "nowhere"), this::printed);
        assertEquals(2, run("ledger", "check", "."), this::printed);
        assertEquals(2, run("ledger", "check", "ledger", "--head", "abc"), this::printed);
        assertEquals(2, run("ledger"), this::printed);
        assertTrue(err.toString(UTF_8).contains("there is no ledger in ."), this::printed);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("ledger"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int run(String... args) {
        return AzdoEntra.run(
                new Terminal(InputStream.nullInputStream(), out, new PrintStream(err, true, UTF_8), Map.of(), dir),
                args);
    }

    private String printed() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }
}
