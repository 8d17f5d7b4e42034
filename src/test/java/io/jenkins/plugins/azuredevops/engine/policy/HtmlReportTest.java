package io.jenkins.plugins.azuredevops.engine.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page needs no script and nothing from elsewhere, can be used by keyboard and reader, and no name breaks it. */
class HtmlReportTest {

    private final PatMint mint = new PatMint(121);
    private final Detector detector = new Detector(FingerprintKey.random());
    private final List<Finding> findings =
            detector.scan(mint.newPat() + "\nAZP_TOKEN=" + mint.editedOldPat() + "\n" + mint.newKind('D'));

    @TempDir
    private Path folder;

    @Test
    void itHasNoScriptAndNothingFromElsewhere() throws Exception {
        Document page = parse(page("a.txt"));
        for (Element element : elements(page)) {
            assertFalse(
                    List.of("script", "iframe", "object", "img", "link", "form").contains(element.getTagName()));
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                String value = element.getAttributes().item(i).getNodeValue();
                assertFalse(name.startsWith("on") || name.equals("style") || name.equals("src"), name);
                assertFalse(name.equals("href") && !value.startsWith("#"), value);
            }
        }
        String style = page.getElementsByTagName("style").item(0).getTextContent();
        assertFalse(style.contains("url(") || style.contains("@import"), "the style is from elsewhere");
    }

    @Test
    void itsOwnPolicyAllowsItsStyleAndNothingElse() throws Exception {
        Document page = parse(page("a.txt"));
        String style = page.getElementsByTagName("style").item(0).getTextContent();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8)));
        String policy = elements(page).stream()
                .filter(element -> element.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .map(element -> element.getAttribute("content"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'", policy);
    }

    @Test
    void whoUsesAKeyboardOrAReaderFindsAllOfIt() throws Exception {
        Document page = parse(page("a.txt"));
        assertEquals("en", page.getDocumentElement().getAttribute("lang"));
        List<Element> elements = elements(page);
        Element first = elements.stream()
                .filter(element -> element.hasAttribute("href"))
                .findFirst()
                .orElseThrow();
        assertEquals("#findings", first.getAttribute("href"), "the first link skips to the findings");
        assertTrue(ids(elements).contains("findings"), "the link leads nowhere");
        for (Element element : elements) {
            if (element.getTagName().equals("th")) {
                assertEquals("col", element.getAttribute("scope"));
            }
            if (element.getAttribute("class").equals("scroll")) {
                assertEquals("0", element.getAttribute("tabindex"), "a table that cannot be scrolled by keyboard");
            }
            String label = element.getAttribute("aria-labelledby");
            assertTrue(label.isEmpty() || ids(elements).contains(label), () -> "no element " + label);
        }
        assertEquals(1, page.getElementsByTagName("h1").getLength());
        assertEquals(1, page.getElementsByTagName("main").getLength());
    }

    @Test
    void lightAndDarkHaveEnoughContrast() throws Exception {
        String style = parse(page("a")).getElementsByTagName("style").item(0).getTextContent();
        String[] themes = style.split("prefers-color-scheme: dark");
        assertEquals(2, themes.length, "no dark theme");
        for (String theme : themes) {
            for (String colour : List.of("text", "quiet", "link", "verified", "context", "shape")) {
                for (String background : List.of("page", "card")) {
                    double contrast = contrast(value(theme, colour), value(theme, background));
                    assertTrue(contrast >= 4.5, colour + " on " + background + ": " + contrast);
                }
            }
        }
    }

    @Test
    void eachTierHasItsTableAndItsCount() throws Exception {
        Document page = parse(page("dir/a.txt"));
        assertEquals(3, page.getElementsByTagName("table").getLength());
        List<String> counts = new ArrayList<>();
        NodeList terms = page.getElementsByTagName("dt");
        for (int i = 0; i < terms.getLength(); i++) {
            counts.add(terms.item(i).getTextContent() + "="
                    + page.getElementsByTagName("dd").item(i).getTextContent());
        }
        assertEquals(
                List.of("Verified=1", "Context=1", "Shape=1", "Files looked through=1", "Passed over=0", "Not read=0"),
                counts);
        assertTrue(page.getElementsByTagName("td").item(0).getTextContent().equals("dir/a.txt"));
    }

    @Test
    void whatWasSaidLastIsReadFirst() throws Exception {
        Document page = parse(page("a"));
        assertEquals(
                "A sentence for whoever reads nothing else.",
                page.getElementsByTagName("p").item(0).getTextContent());
        assertEquals("A detail.", page.getElementsByTagName("li").item(0).getTextContent());
    }

    @Test
    void noNameBreaksOutOfItsCell() throws Exception {
        String name = "</code><script>alert(1)</script>&lt;\"'\u0000\u001b\uffff\ud800]]><!--";
        Document page = parse(page(name));
        assertEquals(0, page.getElementsByTagName("script").getLength());
        assertEquals(
                Printable.of(name), page.getElementsByTagName("code").item(0).getTextContent());
    }

    @Test
    void moreThanAnybodyReadsIsCounted() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = ReportFormat.HTML.open(out, new Tool("test", "1"));
        Tally tally = new Tally();
        for (int i = 0; i < 6000; i++) {
            report.add(new Place("a", "a"), findings.get(0));
            tally.add(findings.get(0));
        }
        report.finish(tally, 1);
        assertEquals(5001, parse(out.toString(UTF_8)).getElementsByTagName("tr").getLength());
        assertTrue(out.toString(UTF_8).contains("And 1000 more."), "the rest is not told");
    }

    @Test
    void anEmptyPageSaysThatNothingWasFound() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.HTML.open(out, new Tool("test", "1")).finish(new Tally(), 7);
        assertTrue(out.toString(UTF_8).contains("No token was found."), out.toString(UTF_8));
        assertEquals(0, parse(out.toString(UTF_8)).getElementsByTagName("table").getLength());
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aBrowserShowsItWithoutAnErrorLightDarkAndByKeyboard() throws Exception {
        Path file = Files.writeString(folder.resolve("report.html"), page("dir/a.txt"));

        PageInBrowser.check(file, "findings", folder.resolve("profile"));
    }

    private String page(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = ReportFormat.HTML.open(out, new Tool("test", "1.0"));
        Tally tally = new Tally();
        for (Finding finding : findings) {
            report.add(new Place(name, "x"), finding);
            tally.add(finding);
        }
        report.say("A detail.");
        report.say("A sentence for whoever reads nothing else.");
        report.finish(tally, 1);
        return out.toString(UTF_8);
    }

    private static Document parse(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    }

    private static List<Element> elements(Document page) {
        NodeList nodes = page.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> ids(List<Element> elements) {
        return elements.stream().map(element -> element.getAttribute("id")).toList();
    }

    private static String value(String theme, String colour) {
        int at = theme.indexOf("--" + colour + ": #") + colour.length() + 5;
        return theme.substring(at, at + 6);
    }

    /** Web Content Accessibility Guidelines 2.2, "contrast ratio". */
    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double luminance = 0;
        for (int i = 0; i < 3; i++) {
            double share = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            luminance += weights[i] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return luminance;
    }
}
