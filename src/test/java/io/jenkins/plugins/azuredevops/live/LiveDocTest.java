package io.jenkins.plugins.azuredevops.live;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.lab.PrivateFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/live-check.md} shows a file that works, all its members, and for each check the behaviour that it proves. */
class LiveDocTest {

    private static final Path PAGE = Path.of("docs", "live-check.md");
    private static final Pattern WORD = Pattern.compile("`([\\w-]+)`");

    @TempDir
    Path dir;

    @Test
    void theFileShownIsOneOfTheRealServices() throws Exception {
        LiveFile file = LiveFileReader.read(shown());

        assertAll(
                () -> assertTrue(file.isReal(), "it asks something else"),
                () -> assertEquals(LiveFile.Push.NOT_ASKED, file.push()));
    }

    @Test
    void allMembersAreListed() throws Exception {
        List<String> members = rows("| member | what |").stream()
                .map(row -> row.get(0).replace("`", ""))
                .toList();

        assertEquals(LiveFileReader.MEMBERS, members);
    }

    @Test
    void eachCheckProvesABehaviourThatIsListed() throws Exception {
        TreeSet<String> named = new TreeSet<>();
        for (List<String> row : rows("| behaviour | source | known from | check |")) {
            Matcher matcher = WORD.matcher(row.get(3));
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }

        assertEquals(new TreeSet<>(checks().stream().map(Check::id).toList()), named);
    }

    @Test
    void eachBehaviourSaysWhereItIsKnownFrom() throws Exception {
        for (List<String> row : rows("| behaviour | source | known from | check |")) {
            assertTrue(
                    row.get(2).matches("lab|real, \\d{4}-\\d{2}-\\d{2}"),
                    () -> "neither \"lab\" nor \"real\" with a date: " + row);
            assertTrue(WORD.matcher(row.get(3)).find() || row.get(3).startsWith("none: "), () -> "no check: " + row);
        }
    }

    @Test
    void theNumberOfChecksIsTold() throws Exception {
        int checks = checks().size();

        assertTrue(page().contains("some " + checks + " checks"), "there are " + checks);
    }

    private List<Check> checks() throws IOException {
        LiveRun run = new LiveRun(
                LiveFileReader.read(shown()),
                new Redaction(false),
                new OkHttpClient(),
                ExchangeLimits.DEFAULT,
                Clock.systemUTC(),
                new PrintStream(PrintStream.nullOutputStream()));
        try (GitChecks git = run.git()) {
            return run.checks(git);
        }
    }

    private Path shown() throws IOException {
        Matcher block = Pattern.compile("(?s)```json\n(.*?)```").matcher(page());
        assertTrue(block.find(), "no file is shown");
        PrivateFile.write(dir.resolve("secret.txt"), "a secret");
        PrivateFile.write(dir.resolve("live.json"), block.group(1));
        return dir.resolve("live.json");
    }

    /** The cells of a table, by its head. */
    private static List<List<String>> rows(String head) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean isInside = false;
        for (String line : page().lines().toList()) {
            isInside = line.equals(head) || isInside && line.startsWith("| ");
            if (isInside && !line.equals(head) && !line.startsWith("| ---")) {
                rows.add(List.of(line.substring(2, line.length() - 2).split(" \\| ")));
            }
        }
        assertTrue(!rows.isEmpty(), "no table " + head);
        return rows;
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
