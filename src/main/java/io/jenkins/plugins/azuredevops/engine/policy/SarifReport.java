package io.jenkins.plugins.azuredevops.engine.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Region;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format Version 2.1.0"), with what GitHub's code scanning reads of
 * it. No snippets: they would carry the token.
 */
final class SarifReport extends GatheringReport {

    /** The version is part of the name: another way to compute it gets another. */
    private static final String FINGERPRINT = "adoPat/v1";

    private static final String ROOT = "%SRCROOT%";

    private final JsonGenerator json;

    SarifReport(OutputStream out, Tool tool) throws IOException {
        json = Json.generator(out);
        json.writeStartObject();
        json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", tool.name());
        json.writeStringField("version", tool.version());
        json.writeStringField("semanticVersion", tool.semanticVersion());
        json.writeArrayFieldStart("rules");
        for (SarifRule rule : SarifRule.values()) {
            rule.writeTo(json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeObjectFieldStart("originalUriBaseIds");
        json.writeObjectFieldStart(ROOT);
        Json.writeText(json, "description", "The root of the sources that were scanned.");
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("results");
    }

    @Override
    public void add(Place place, Finding finding) throws IOException {
        SarifRule rule = SarifRule.of(finding.tier());
        json.writeStartObject();
        json.writeStringField("ruleId", rule.id());
        json.writeNumberField("ruleIndex", rule.ordinal());
        json.writeStringField("level", rule.level());
        Json.writeText(json, "message", finding.message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        writeLocation(place, finding.region());
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField(FINGERPRINT, finding.fingerprint());
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        Json.writeTraits(json, finding);
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void finish(Tally tally, long files) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", tally.failed() == 0);
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Notice notice : notices().kept()) {
            writeNotification(notice);
        }
        List<String> sentences = new ArrayList<>(sentences());
        if (notices().left() > 0) {
            sentences.add("And " + notices().left() + " more files that were not looked through.");
        }
        for (String sentence : sentences) {
            json.writeStartObject();
            json.writeStringField("level", "note");
            Json.writeText(json, "message", Printable.of(sentence));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void writeNotification(Notice notice) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", notice.isError() ? "error" : "note");
        Json.writeText(json, "message", notice.message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        writeLocation(notice.place(), null);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeLocation(Place place, @CheckForNull Region region) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", place.uri());
        json.writeStringField("uriBaseId", ROOT);
        json.writeEndObject();
        if (region != null) {
            json.writeObjectFieldStart("region");
            Json.writeRegion(json, "startLine", "startColumn", region);
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
