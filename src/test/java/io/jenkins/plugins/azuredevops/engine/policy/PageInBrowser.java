package io.jenkins.plugins.azuredevops.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What holds for each of our pages in a real browser: no complaint, light and dark, and all of it by keyboard. */
public final class PageInBrowser {

    /** What the style says of the page in each scheme. */
    private static final List<String> LIGHT = List.of("light", "rgb(255, 255, 255)");

    private static final List<String> DARK = List.of("dark", "rgb(20, 23, 26)");

    /** A folder in which screenshots are kept, for who wants to look ({@code -Dpictures=FOLDER}); null for none. */
    private static final String PICTURES = System.getProperty("pictures");

    private PageInBrowser() {}

    /**
     * Opens a page and goes through it. Skipped where there is no browser.
     *
     * @param target the id to which its first link leads
     * @param profile an empty folder
     */
    public static void check(Path page, String target, Path profile) throws Exception {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "no Chromium here");
        try (Chromium browser = Chromium.start(program.get(), profile)) {
            for (List<String> scheme : List.of(LIGHT, DARK)) {
                browser.open(page, scheme.get(0), 1100);
                assertEquals(
                        scheme.get(1),
                        browser.evaluate("getComputedStyle(document.body).backgroundColor"),
                        scheme.get(0) + " page");
                keep(browser, page, scheme.get(0));
            }
            // so narrow that tables have to be scrolled, by keyboard too
            browser.open(page, "light", 420);
            browser.press("Tab");
            assertEquals("#" + target, browser.evaluate("document.activeElement.getAttribute('href')"), "first stop");
            assertTrue(
                    Double.parseDouble(browser.evaluate("document.activeElement.getBoundingClientRect().left")) >= 0,
                    "the first stop cannot be seen");
            browser.press("Enter");
            assertEquals("#" + target, browser.evaluate("location.hash"), "the first link was not followed");
            browser.press("Tab");
            assertEquals("scroll", browser.evaluate("document.activeElement.className"), "after the link: no table");
            assertEquals(
                    "true",
                    browser.evaluate("(document.activeElement.compareDocumentPosition(document.getElementById('"
                            + target + "')) & Node.DOCUMENT_POSITION_PRECEDING) !== 0"),
                    "the link leads past the table");
            assertEquals(List.of(), browser.complaints(), "what the browser complained of");
        }
    }

    private static void keep(Chromium browser, Path page, String scheme) throws Exception {
        if (PICTURES != null) {
            String name = page.getFileName().toString().replaceFirst("\\.html$", "") + "-" + scheme + ".png";
            Files.write(Files.createDirectories(Path.of(PICTURES)).resolve(name), browser.screenshot());
        }
    }
}
