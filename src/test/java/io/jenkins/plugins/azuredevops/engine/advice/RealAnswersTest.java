package io.jenkins.plugins.azuredevops.engine.advice;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.devops.RepositoryAccess;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers of the real services, as people have quoted them in public, each lead to the advice for their code. In {@code
 * answers.json} ids and names are replaced; an answer that is quoted whole is a {@code body}, one of which only the words
 * are, a {@code text}.
 */
class RealAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path dir;

    private static Lab lab;

    /** One of {@code answers.json}. */
    record Quoted(String code, String source, JsonNode answer) {
        @Override
        public String toString() {
            return code + " from " + source;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start(dir);
    }

    @AfterAll
    static void stop() throws Exception {
        lab.close();
    }

    @AfterEach
    void calm() {
        lab.entra().troubles().calm();
        lab.devOps().troubles().calm();
    }

    static Stream<Quoted> ofEntra() throws IOException {
        return all().stream().filter(quoted -> quoted.code().startsWith("AADSTS"));
    }

    static Stream<Quoted> ofAzureDevOps() throws IOException {
        return all().stream().filter(quoted -> !quoted.code().startsWith("AADSTS"));
    }

    @ParameterizedTest
    @MethodSource("ofEntra")
    void anAnswerOfEntraLeadsToItsAdvice(Quoted quoted) {
        lab.entra().troubles().lasting(entra(quoted.answer()));

        ExchangeException refusal = assertThrows(
                ExchangeException.class, () -> LabExchange.with(lab).exchange(identity(), Exchange.AZURE_DEVOPS));

        String action = AdviceCatalogue.standard().of(quoted.code()).action();
        assertAll(
                () -> assertEquals(quoted.code(), refusal.code()),
                () -> assertTrue(refusal.getMessage().startsWith(action), refusal.getMessage()));
    }

    @ParameterizedTest
    @MethodSource("ofAzureDevOps")
    void anAnswerOfAzureDevOpsLeadsToItsAdvice(Quoted quoted) throws Exception {
        AccessToken token = LabExchange.with(lab).exchange(identity(), Exchange.AZURE_DEVOPS);
        DevOpsClient client = new DevOpsClient(LabExchange.http(lab), Duration.ofSeconds(30));
        Organization contoso =
                Organization.named("contoso", List.of(lab.devOps().url()));
        lab.devOps().troubles().lasting(devOps(quoted.answer()));

        Connection.Refused refused = assertInstanceOf(Connection.Refused.class, client.connect(contoso, token.value()));
        RepositoryAccess.Refused toGit = assertInstanceOf(
                RepositoryAccess.Refused.class,
                client.read(contoso, lab.organization("contoso").gitUrl(), token.value()));

        String action = AdviceCatalogue.standard()
                .of(quoted.code())
                .actionFor(token.claims().objectId());
        assertAll(
                () -> assertEquals(quoted.code(), refused.code()),
                () -> assertEquals(action, refused.advice()),
                () -> assertEquals(quoted.code(), toGit.code(), "in answer to git"),
                () -> assertEquals(action, toGit.advice(), "in answer to git"));
    }

    @Test
    void everyRowSaysWhetherItsSourceHasTheAnswer() throws Exception {
        Set<String> claimed = new TreeSet<>();
        for (CodeAdvice row : AdviceCatalogue.standard().rows()) {
            if (row.quoted()) {
                claimed.add(row.code() + " from " + row.source());
            }
        }
        Set<String> kept = new TreeSet<>();
        all().forEach(quoted -> kept.add(quoted.toString()));

        assertEquals(kept, claimed, "the answers in answers.json, and the rows that are marked as quoted");
    }

    /** Where only the words are quoted, they come in the form that Entra documents ("error codes"). */
    private static Trouble entra(JsonNode answer) {
        if (answer.has("body")) {
            return said(answer.path("status").intValue(), answer.path("body"));
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("error", "invalid_client");
        body.put("error_description", answer.path("text").textValue());
        return said(401, body);
    }

    private static Trouble devOps(JsonNode answer) {
        return answer.has("body")
                ? said(answer.path("status").intValue(), answer.path("body"))
                : new Trouble.Said(
                        403, "text/plain; charset=utf-8", answer.path("text").textValue());
    }

    private static Trouble said(int status, JsonNode body) {
        return new Trouble.Said(status, "application/json; charset=utf-8", body.toString());
    }

    private static Identity identity() {
        return LabExchange.identity(lab.identity("contoso-build"));
    }

    private static List<Quoted> all() throws IOException {
        try (InputStream file = RealAnswersTest.class.getResourceAsStream("answers.json")) {
            List<Quoted> all = new ArrayList<>();
            for (JsonNode answer : JSON.readTree(file)) {
                all.add(new Quoted(
                        answer.path("code").textValue(), answer.path("source").textValue(), answer));
            }
            return all;
        }
    }
}
