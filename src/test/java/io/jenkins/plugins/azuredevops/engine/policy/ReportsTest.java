package io.jenkins.plugins.azuredevops.engine.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of report says what was found, where and how sure, holds to its format and shows no token. */
class ReportsTest {

    private static final Place FILE = new Place("a b.txt", "a%20b.txt");

    private final PatMint mint = new PatMint(71);
    private final String token = mint.newPat();
    private final List<Finding> findings = new Detector(FingerprintKey.random())
            .scan("first line\npat " + token + "\nAZP_TOKEN=" + mint.editedOldPat() + "\n" + mint.newKind('D'));

    @Test
    void sarifHoldsToTheSchemaOfItsStandard() throws IOException {
        assertEquals(List.of(), SarifSchema.errors(report(ReportFormat.SARIF, List.of())), "without findings");
        Notice skipped = new Notice(new Place("x.png", "x.png"), false, "is binary");
        Notice failed = new Notice(new Place("y\u001b", "y%1B"), true, "cannot be read: permission denied");
        assertEquals(List.of(), SarifSchema.errors(report(ReportFormat.SARIF, findings, skipped, failed)));
    }

    @Test
    void theSchemaWouldTell() throws IOException {
        String broken = report(ReportFormat.SARIF, findings).replace("\"startLine\" : 2", "\"startLine\" : 0");
        assertFalse(SarifSchema.errors(broken).isEmpty(), "a line 0 passed");
    }

    @Test
    void sarifSaysWhereAndHowSure() throws IOException {
        JsonNode run = json(ReportFormat.SARIF).at("/runs/0");
        assertEquals("utf16CodeUnits", run.at("/columnKind").asText());
        assertTrue(run.at("/invocations/0/executionSuccessful").asBoolean());
        JsonNode verified = run.at("/results/0");
        assertEquals("error verified pat-84", levelTierAndKind(verified));
        assertEquals("warning context pat-52-unverified", levelTierAndKind(run.at("/results/1")));
        assertEquals("note shape pat-84-derived", levelTierAndKind(run.at("/results/2")));
        JsonNode place = verified.at("/locations/0/physicalLocation");
        assertEquals("a%20b.txt", place.at("/artifactLocation/uri").asText());
        assertEquals("%SRCROOT%", place.at("/artifactLocation/uriBaseId").asText());
        assertEquals("[2,5,2,89]", region(place));
        assertEquals(
                findings.get(0).fingerprint(),
                verified.at("/partialFingerprints/adoPat~1v1").asText());
    }

    @Test
    void everyResultPointsToTheRuleOfItsTier() throws IOException {
        JsonNode run = json(ReportFormat.SARIF).at("/runs/0");
        for (JsonNode result : run.get("results")) {
            JsonNode rule =
                    run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
            assertEquals(rule.get("id"), result.get("ruleId"));
            assertEquals(rule.at("/defaultConfiguration/level"), result.get("level"));
            assertTrue(
                    rule.get("id")
                            .asText()
                            .endsWith(result.at("/properties/tier").asText()),
                    rule::toString);
        }
    }

    @Test
    void sarifTellsThatAFileCouldNotBeRead() throws IOException {
        Notice failed = new Notice(FILE, true, "cannot be read: permission denied");
        JsonNode invocation = new ObjectMapper()
                .readTree(report(ReportFormat.SARIF, List.of(), failed))
                .at("/runs/0/invocations/0");
        assertFalse(invocation.get("executionSuccessful").asBoolean());
        assertEquals(
                "a b.txt cannot be read: permission denied",
                invocation.at("/toolExecutionNotifications/0/message/text").asText());
    }

    @Test
    void jsonCountsWhatItHolds() throws IOException {
        JsonNode report = json(ReportFormat.JSON);
        assertEquals(3, report.get("findings").size());
        assertEquals(1, report.at("/summary/verified").asInt());
        assertEquals("a b.txt", report.at("/findings/0/file").asText());
        assertEquals(2, report.at("/findings/0/line").asInt());
    }

    @Test
    void textHasALineAFindingAndOneMore() throws IOException {
        List<String> lines = report(ReportFormat.TEXT, findings).lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(0).startsWith("a b.txt:2:5: verified: "), lines.get(0));
        assertEquals("Personal access tokens: 1 verified, 1 context, 1 shape. Files looked through: 1.", lines.get(3));
    }

    @ParameterizedTest
    @EnumSource
    void noReportHoldsAToken(ReportFormat format) throws IOException {
        Notice notice = new Notice(new Place("dir/" + token, "dir/" + token), true, "in " + token + ": no");
        String report = report(format, findings, notice);
        assertTrue(format == ReportFormat.TEXT || report.contains("dir/" + token.substring(0, 4) + "..."), report);
        assertFalse(report.contains(token.substring(5)), report);
    }

    @ParameterizedTest
    @EnumSource
    void everyReportHasTheSentenceForWhoeverReadsNothingElse(ReportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = format.open(out, new Tool("test", "1"));
        report.say("Fourteen tokens are stored.");
        report.finish(new Tally(), 1);
        assertTrue(out.toString(UTF_8).contains("Fourteen tokens are stored."), out.toString(UTF_8));
        if (format == ReportFormat.SARIF) {
            assertEquals(List.of(), SarifSchema.errors(out.toString(UTF_8)));
        }
    }

    @Test
    void noNameForgesALineOrCommandsATerminal() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = ReportFormat.TEXT.open(out, new Tool("test", "1"));
        report.add(new Place("a\nb\u001b[2J\u202ec\ud800.txt", "x"), findings.get(0));
        report.finish(new Tally(), 1);
        assertTrue(out.toString(UTF_8).startsWith("a\\u000ab\\u001b[2J\\u202ec\\ud800.txt:2:5: "), out.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"1.0-SNAPSHOT, 1.0.0-SNAPSHOT", "12.v3ab_c, 12.0.0-v3ab-c", "1.2.3, 1.2.3", "none, 0.0.0"})
    void aVersionBecomesASemanticOne(String version, String semantic) {
        assertEquals(semantic, new Tool("test", version).semanticVersion());
    }

    private static String region(JsonNode place) {
        JsonNode region = place.get("region");
        return "[" + region.get("startLine") + "," + region.get("startColumn") + "," + region.get("endLine") + ","
                + region.get("endColumn") + "]";
    }

    private static String levelTierAndKind(JsonNode result) {
        return result.get("level").asText() + " "
                + result.at("/properties/tier").asText() + " "
                + result.at("/properties/kind").asText();
    }

    private JsonNode json(ReportFormat format) throws IOException {
        return new ObjectMapper().readTree(report(format, findings));
    }

    private static String report(ReportFormat format, List<Finding> findings, Notice... notices) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = format.open(out, new Tool("test", "1.0"));
        Tally tally = new Tally();
        for (Finding finding : findings) {
            report.add(FILE, finding);
            tally.add(finding);
        }
        for (Notice notice : notices) {
            report.add(notice);
            tally.add(notice);
        }
        report.finish(tally, 1);
        return out.toString(UTF_8);
    }
}
