package io.jenkins.plugins.azuredevops.engine.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Region;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** How both JSON reports are written. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Leaves the stream open at its end, and a report incomplete that was not finished. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.enable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        return json;
    }

    /**
     * The fields of a region.
     *
     * @param line the name of its first line
     * @param column the name of its first column
     */
    static void writeRegion(JsonGenerator json, String line, String column, Region region) throws IOException {
        json.writeNumberField(line, region.line());
        json.writeNumberField(column, region.column());
        json.writeNumberField("endLine", region.endLine());
        json.writeNumberField("endColumn", region.endColumn());
    }

    /** The fields that say how sure a finding is, and what was found. */
    static void writeTraits(JsonGenerator json, Finding finding) throws IOException {
        json.writeStringField("tier", finding.tier().word());
        json.writeStringField("kind", finding.kind().id());
        json.writeStringField("form", finding.form().name().toLowerCase(Locale.ROOT));
    }

    /** An object that is a text, as all texts of SARIF are. */
    static void writeText(JsonGenerator json, String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
