package io.jenkins.plugins.azuredevops.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class VectorsTest {

    private final FingerprintKey key = FingerprintKey.random();
    private final Detector detector = new Detector(key);

    @TestFactory
    Stream<DynamicTest> marvin32IsThePublishedHash() {
        return rows("marvin32.tsv", "data_hex", row -> {
            String data = row.get("data_hex");
            byte[] bytes = data.equals("-") ? new byte[0] : HexFormat.of().parseHex(data);
            long hash = Marvin32.hash(bytes, Long.parseUnsignedLong(row.get("seed_hex"), 16));
            assertEquals(row.get("hash64_hex"), HexFormat.of().toHexDigits(hash));
            assertEquals(row.get("hash32_hex"), HexFormat.of().toHexDigits(Marvin32.fold(hash)));
        });
    }

    @TestFactory
    Stream<DynamicTest> aValidTokenIsVerified() {
        return rows("pat-positive.tsv", "id", row -> {
            String token = row.get("head") + row.get("tail");
            List<Finding> findings = detector.scan(token);
            assertEquals(1, findings.size(), () -> "findings: " + findings);
            assertVerified(token, row.get("format"), findings.get(0));
            assertEquals(Form.PLAIN, findings.get(0).form());
            assertEquals(
                    new Region(1, 1, 1, token.length() + 1), findings.get(0).region());
            PatKind kind = row.get("variant").equals("app") ? PatKind.OLD_APPLICATION_SECRET : null;
            assertTrue(kind == null || kind == findings.get(0).kind(), () -> "kind: " + findings);
            assertTrue(Pats.isVerified(token), "as a stored secret");
        });
    }

    @TestFactory
    Stream<DynamicTest> aValidTokenInAnotherFormIsVerified() {
        return rows("pat-encoded.tsv", "id", row -> {
            String token = row.get("head") + row.get("tail");
            String text = Vectors.unescape(row.get("text_head") + row.get("text_tail"));
            List<Finding> findings = detector.scan(text);
            assertEquals(1, findings.size(), () -> "findings: " + findings);
            assertVerified(token, row.get("format"), findings.get(0));
            assertEquals(findings, detector.scan(text.getBytes(StandardCharsets.UTF_8)));
            assertTrue(Pats.isVerified(text), "as a stored secret");
            if (row.get("form").startsWith("b64")) {
                assertEquals(Form.BASE64, findings.get(0).form());
                assertEquals(
                        new Region(1, 1, 1 + text.lines().count() - 1, lastLine(text) + 1),
                        findings.get(0).region());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aLookAlikeIsNoMoreThanItMayBe() {
        return rows("pat-negative.tsv", "id", row -> {
            String text = Vectors.unescape(row.get("head") + row.get("tail"));
            String tierAlone = row.get("highest_tier").equals("B") ? "[SHAPE]" : "[]";
            String tierByAHint =
                    switch (row.get("highest_tier")) {
                        case "B" -> "[SHAPE]";
                        case "C" -> "[CONTEXT]";
                        default -> "[]";
                    };
            assertEquals(tierAlone, tiers(text));
            assertEquals(tierByAHint, tiers("AZURE_DEVOPS_EXT_PAT=" + text));
            assertEquals(tierByAHint, tiers("https://me:" + text + "@dev.azure.com/contoso"));
        });
    }

    private String tiers(String text) {
        return detector.scan(text).stream().map(Finding::tier).toList().toString();
    }

    private void assertVerified(String token, String format, Finding finding) {
        assertEquals(Tier.VERIFIED, finding.tier());
        assertEquals(format.equals("new"), finding.kind() == PatKind.NEW_PAT, () -> "kind: " + finding.kind());
        byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
        assertEquals(key.fingerprint(bytes, 0, bytes.length), finding.fingerprint(), "fingerprint of another text");
    }

    private static int lastLine(String text) {
        return text.length() - text.lastIndexOf('\n') - 1;
    }

    private interface Check {
        void accept(Map<String, String> row) throws Exception;
    }

    private static Stream<DynamicTest> rows(String file, String name, Check check) {
        return Vectors.rows(file).stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.get(name) + " " + row.getOrDefault("variant", row.getOrDefault("form", "")),
                        () -> check.accept(row)));
    }
}
