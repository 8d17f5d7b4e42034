package io.jenkins.plugins.azuredevops.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A lab for each test, and a client that trusts it. */
abstract class LabTest {

    @TempDir
    Path dir;

    Lab lab;
    Calls calls;

    @BeforeEach
    final void startLab() throws IOException {
        lab = Lab.start(dir.resolve("lab"));
        calls = new Calls(lab);
    }

    @AfterEach
    final void stopLab() throws IOException {
        lab.close();
    }

    /** What the token endpoint says to an identity's usual form. */
    HttpResponse<String> ask(LabIdentity identity) throws IOException, InterruptedException {
        return calls.post(identity.tenantId(), Calls.form(identity));
    }

    /** The same with one field changed; {@code null} leaves it out. */
    HttpResponse<String> ask(LabIdentity identity, String field, String value)
            throws IOException, InterruptedException {
        Map<String, String> form = Calls.form(identity);
        form.compute(field, (name, old) -> value);
        return calls.post(identity.tenantId(), form);
    }

    /** The payload of the token that was granted. */
    static JsonNode granted(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new AssertionError("Refused: " + answer.body());
        }
        return Calls.claims(Calls.json(answer).get("access_token").asText());
    }

    static void refused(HttpResponse<String> answer, int status, String error, int code) throws IOException {
        JsonNode body = Calls.json(answer);
        String found = answer.statusCode() + " " + body.path("error").asText() + " " + body.path("error_codes");
        String expected = status + " " + error + " [" + code + "]";
        if (!expected.equals(found) || !body.path("error_description").asText().startsWith("AADSTS" + code + ": ")) {
            throw new AssertionError("Expected " + expected + ", but: " + found + " " + answer.body());
        }
    }
}
