package io.jenkins.plugins.azuredevops.engine.policy;

import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One page for a browser, with all that it needs in it: no script, nothing from elsewhere. It can be read without its style
 * too, as where Jenkins serves it as an artifact. The summary comes first, so findings wait in memory for the end; not more
 * than anybody reads.
 */
final class HtmlReport extends GatheringReport {

    private static final int MOST_OF_A_TIER = 5000;

    private final OutputStream out;
    private final Tool tool;
    private final Map<Tier, List<String>> rows = new EnumMap<>(Tier.class);

    HtmlReport(OutputStream out, Tool tool) {
        this.out = out;
        this.tool = tool;
    }

    @Override
    public void add(Place place, Finding finding) {
        List<String> ofTier = rows.computeIfAbsent(finding.tier(), tier -> new ArrayList<>());
        if (ofTier.size() < MOST_OF_A_TIER) {
            ofTier.add("<td class=\"place\"><code>" + HtmlPage.text(place.name()) + "</code></td><td class=\"number\">"
                    + finding.region().start() + "</td><td>" + HtmlPage.text(finding.message())
                    + "</td><td><code>" + HtmlPage.text(finding.fingerprint()) + "</code></td>");
        }
    }

    @Override
    public void finish(Tally tally, long files) throws IOException {
        HtmlPage page = new HtmlPage(out);
        page.begin("Personal access tokens: " + tally.findings(), "findings", "the findings");
        page.element("h1", "Personal access tokens of Azure DevOps");
        page.write("<p class=\"conclusion\">" + HtmlPage.text(conclusion(tally)) + "</p>\n");
        writeCounts(page, tally, files);
        page.write("</header>\n<main id=\"findings\" tabindex=\"-1\">\n");
        List<String> sentences = sentences();
        if (sentences.size() > 1) {
            page.list("details", "In detail", sentences.subList(0, sentences.size() - 1));
        }
        for (SarifRule rule : SarifRule.values()) {
            writeFindings(page, rule, tally);
        }
        writeFailures(page, tally);
        page.write("</main>\n<footer><p>"
                + HtmlPage.text(tool.name() + " " + tool.version()
                        + ". No token stands in this report: of each there are the first 4 characters, and a fingerprint that is"
                        + " the same wherever the same token is found with the same key.")
                + "</p></footer>\n");
        page.end();
    }

    /** What was said last is what whoever reads nothing else should read. */
    private String conclusion(Tally tally) {
        List<String> sentences = sentences();
        if (!sentences.isEmpty()) {
            return sentences.get(sentences.size() - 1);
        }
        if (tally.of(Tier.VERIFIED) > 0) {
            return "There are tokens whose checksum is right: treat them as live credentials.";
        }
        boolean isClean = tally.findings().equals("none");
        return isClean ? "No token was found." : "No token was found whose checksum is right.";
    }

    private static void writeCounts(HtmlPage page, Tally tally, long files) throws IOException {
        page.write("<dl class=\"counts\">\n");
        for (SarifRule rule : SarifRule.values()) {
            page.count(rule.tier().word(), HtmlPage.title(rule.tier().word()), tally.of(rule.tier()));
        }
        page.count("files", "Files looked through", files);
        page.count("skipped", "Passed over", tally.skipped());
        page.count("failed", "Not read", tally.failed());
        page.write("</dl>\n");
    }

    private void writeFindings(HtmlPage page, SarifRule rule, Tally tally) throws IOException {
        List<String> ofTier = rows.getOrDefault(rule.tier(), List.of());
        if (ofTier.isEmpty()) {
            return;
        }
        String word = rule.tier().word();
        page.beginTable(word, HtmlPage.title(word), rule.fullDescription(), "Place", "Line", "What", "Fingerprint");
        for (String row : ofTier) {
            page.write("<tr>" + row + "</tr>\n");
        }
        page.endTable(left(tally.of(rule.tier()) - ofTier.size()));
    }

    private void writeFailures(HtmlPage page, Tally tally) throws IOException {
        if (tally.failed() == 0) {
            return;
        }
        page.beginTable("failed", "Not read", "A token may be in there: nobody knows.", "Place", "Why");
        long written = 0;
        for (Notice notice : notices().kept()) {
            if (notice.isError()) {
                page.write("<tr><td class=\"place\"><code>"
                        + HtmlPage.text(notice.place().name()) + "</code></td><td>" + HtmlPage.text(notice.reason())
                        + "</td></tr>\n");
                written++;
            }
        }
        page.endTable(left(tally.failed() - written));
    }

    private static String left(long left) {
        return left > 0 ? "And " + left + " more. The formats sarif and json have them all." : "";
    }
}
