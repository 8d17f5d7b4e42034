package io.jenkins.plugins.azuredevops.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.policy.PageInBrowser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The demo with the engine alone, as it is and with each part broken. */
class EngineDemoTest {

    @TempDir
    Path dir;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void allFiguresAreAsExpectedAndNothingIsLeft() throws Exception {
        assertTrue(run(Breakage.NOTHING), this::text);

        assertAll(
                () -> assertTrue(text().contains("All figures are as expected."), this::text),
                () -> assertFalse(text().contains("WRONG"), this::text),
                () -> assertFalse(Files.exists(dir.resolve("demo")), "the demo's folder is left"));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTRA,  tokens minted,                     no answer",
        "GIT,    pushes to contoso by,              TF401027",
        "POLICY, requests let in by a stored PAT,   found 3",
    })
    void whatIsBrokenShows(Breakage breakage, String wrong, String reason) throws Exception {
        assertFalse(run(breakage), this::text);

        assertAll(
                () -> assertTrue(text().contains("\nWRONG: " + wrong + ": expected "), this::text),
                () -> assertTrue(text().contains(reason), this::text));
    }

    @Test
    void noTokenIsShown() throws Exception {
        run(Breakage.POLICY);

        Pattern token = Pattern.compile("eyJ[\\w-]{20,}\\.|\\w{60,}AZDO");
        assertFalse(token.matcher(text()).find(), this::text);
        assertFalse(token.matcher(pageText()).find(), this::pageText);
    }

    @Test
    void thePageTellsWhoAskedForWhatAndWhatTheCheckFound() throws Exception {
        assertTrue(run(Breakage.NOTHING), this::text);

        Document page = page();
        List<String> lines = rows(page, "time-line");
        assertAll(
                () -> assertTrue(text().contains("with the time line: " + file()), this::text),
                () -> assertEquals(
                        2, count(lines, "contoso-build | exchange | /(tenant)/oauth2/v2.0/token |"), lines::toString),
                () -> assertEquals(
                        1,
                        count(lines, "| git push | /contoso/shop/_git/shop/git-receive-pack | token 1 | status 200"),
                        lines::toString),
                () -> assertEquals(
                        1,
                        count(lines, "| git push | /contoso/shop/_git/shop/git-receive-pack | token 2 | status 200"),
                        lines::toString),
                () -> assertEquals(
                        1,
                        count(
                                lines,
                                "somebody | git refs | /contoso/shop/_git/shop/info/refs | what is not accepted |"),
                        lines::toString),
                () -> assertTrue(lines.get(0).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| .*"), lines::toString),
                () -> assertEquals(7, rows(page, "figures").size(), "figures"),
                () -> assertTrue(pageText().contains("The job is refused."), this::pageText));
    }

    @Test
    void thePageShowsWhatIsWrong() throws Exception {
        run(Breakage.POLICY);

        assertAll(
                () -> assertTrue(pageText().contains("Not all is as expected"), this::pageText),
                () -> assertTrue(pageText().contains("a personal access token"), this::pageText),
                () -> assertTrue(pageText().contains("dana@contoso.lab.example"), this::pageText));
    }

    @Test
    void aBrowserShowsThePageWithoutAnErrorLightDarkAndByKeyboard() throws Exception {
        run(Breakage.NOTHING);

        PageInBrowser.check(file(), "time-line", dir.resolve("profile"));
    }

    private boolean run(Breakage breakage) throws Exception {
        DemoOptions options = new DemoOptions(dir.resolve("demo"), null, true, breakage, file());
        return new DemoMain(options, new PrintStream(output, true, StandardCharsets.UTF_8)).run();
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private Path file() {
        return dir.resolve("page/demo.html");
    }

    private String pageText() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document page() throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file().toFile());
    }

    /** The rows of the table under a heading, each as its cells. */
    private static List<String> rows(Document page, String heading) throws Exception {
        NodeList rows = (NodeList) XPathFactory.newDefaultInstance()
                .newXPath()
                .evaluate("//section[h2/@id='" + heading + "']//tbody/tr", page, XPathConstants.NODESET);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < rows.getLength(); i++) {
            NodeList cells = ((Element) rows.item(i)).getElementsByTagName("td");
            List<String> texts = new ArrayList<>();
            for (int j = 0; j < cells.getLength(); j++) {
                texts.add(cells.item(j).getTextContent());
            }
            found.add(String.join(" | ", texts));
        }
        return found;
    }

    private static long count(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).count();
    }
}
