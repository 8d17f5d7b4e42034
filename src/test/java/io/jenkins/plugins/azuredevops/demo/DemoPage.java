package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.engine.policy.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of the demo as a page for a browser, that needs nothing else: what was found beside what was expected, who asked
 * Entra and Azure DevOps for what and when, and what was found of stored PATs. No token stands in it.
 */
record DemoPage(Summary summary, TimeLine timeLine) {

    private static final String TIME_LINE = "time-line";

    /** @param file is replaced; its folder is made */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            write(new HtmlPage(out));
        }
    }

    private void write(HtmlPage page) throws IOException {
        page.begin("Demo: Entra Tokens for Azure DevOps", TIME_LINE, "the time line");
        page.element("h1", "The main job, with a simulated Entra and Azure DevOps");
        page.write("<p class=\"conclusion\">" + HtmlPage.text(conclusion()) + "</p>\n");
        page.write("<dl class=\"counts\">\n");
        page.count("files", "Figures as expected", figures(true));
        page.count(summary.isGreen() ? "files" : "failed", "Figures that are not", figures(false));
        page.count("files", "Exchanges", timeLine.count("exchange"));
        page.count(
                "files",
                "Requests of git",
                Stream.of("git refs", "git fetch", "git push")
                        .mapToLong(timeLine::count)
                        .sum());
        page.write("</dl>\n</header>\n<main>\n");
        writeFigures(page);
        if (!summary.isGreen() && !summary.troubles().isEmpty()) {
            page.list("troubles", "On the way", summary.troubles());
        }
        page.list("pats", "Stored personal access tokens: what the check says", checked());
        writeTimeLine(page);
        page.write("</main>\n<footer><p>"
                + HtmlPage.text(
                        "Entra and Azure DevOps were simulated on this machine; git was real. No token stands on this"
                                + " page: tokens are numbered in the order in which they were issued.")
                + "</p></footer>\n");
        page.end();
    }

    private String conclusion() {
        return summary.isGreen()
                ? "All figures are as expected."
                : "Not all is as expected. "
                        + summary.figures().stream()
                                .filter(figure -> !figure.isAsExpected())
                                .map(figure -> figure.what() + ": expected " + figure.expected() + ", found "
                                        + figure.found() + ".")
                                .collect(Collectors.joining(" "));
    }

    private long figures(boolean asExpected) {
        return summary.figures().stream()
                .filter(figure -> figure.isAsExpected() == asExpected)
                .count();
    }

    private List<String> checked() {
        return summary.checked().isEmpty() ? List.of("Nothing: no check has run.") : summary.checked();
    }

    private void writeFigures(HtmlPage page) throws IOException {
        page.beginTable(
                "figures",
                "Figures",
                "What was found, by somebody else's account than the demo's.",
                "What",
                "Expected",
                "Found",
                "According to");
        for (Figure figure : summary.figures()) {
            String found = figure.isAsExpected() ? "<td>" : "<td class=\"bad\">";
            page.write("<tr>" + cell(figure.what()) + cell(figure.expected()) + found + HtmlPage.text(figure.found())
                    + "</td>" + cell(figure.source()) + "</tr>\n");
        }
        page.endTable("");
    }

    private void writeTimeLine(HtmlPage page) throws IOException {
        page.beginTable(
                TIME_LINE,
                "Time line",
                "All requests to Entra and Azure DevOps in the order in which they were answered, as the lab's journal has them."
                        + " git asks once without credentials before it shows them.",
                "Time (UTC)",
                "Who",
                "What",
                "Path",
                "Shown",
                "Answer");
        for (TimeLine.Line line : timeLine.lines()) {
            page.write("<tr>" + unbroken(line.time()) + unbroken(line.who()) + unbroken(line.what())
                    + "<td class=\"place\"><code>" + HtmlPage.text(line.path()) + "</code></td>" + cell(line.proof())
                    + "<td class=\"" + (line.isTrouble() ? "bad" : "number") + "\">" + HtmlPage.text(line.outcome())
                    + "</td></tr>\n");
        }
        page.endTable("");
    }

    private static String cell(String text) {
        return "<td>" + HtmlPage.text(text) + "</td>";
    }

    private static String unbroken(String text) {
        return "<td class=\"number\">" + HtmlPage.text(text) + "</td>";
    }
}
