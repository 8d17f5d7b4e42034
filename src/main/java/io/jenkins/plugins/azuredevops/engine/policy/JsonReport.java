package io.jenkins.plugins.azuredevops.engine.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.io.OutputStream;

/** One object: {@code tool}, {@code findings}, {@code notices}, {@code sentences}, {@code summary}. */
final class JsonReport extends GatheringReport {

    private final JsonGenerator json;

    JsonReport(OutputStream out, Tool tool) throws IOException {
        json = Json.generator(out);
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", tool.name());
        json.writeStringField("version", tool.version());
        json.writeEndObject();
        json.writeArrayFieldStart("findings");
    }

    @Override
    public void add(Place place, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", Printable.of(place.name()));
        json.writeStringField("uri", place.uri());
        Json.writeRegion(json, "line", "column", finding.region());
        Json.writeTraits(json, finding);
        json.writeStringField("redacted", finding.redacted());
        json.writeStringField("fingerprint", finding.fingerprint());
        json.writeStringField("message", finding.message());
        json.writeEndObject();
    }

    @Override
    public void finish(Tally tally, long files) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("notices");
        for (Notice notice : notices().kept()) {
            json.writeStartObject();
            json.writeStringField("file", Printable.of(notice.place().name()));
            json.writeStringField("level", notice.isError() ? "error" : "note");
            json.writeStringField("reason", Printable.of(notice.reason()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sentences");
        for (String sentence : sentences()) {
            json.writeString(Printable.of(sentence));
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        for (Tier tier : Tier.values()) {
            json.writeNumberField(tier.word(), tally.of(tier));
        }
        json.writeNumberField("files", files);
        json.writeNumberField("skipped", tally.skipped());
        json.writeNumberField("failed", tally.failed());
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
