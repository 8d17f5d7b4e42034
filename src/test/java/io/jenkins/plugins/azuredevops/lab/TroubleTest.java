package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.lab.wire.Stall;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TroubleTest extends LabTest {

    @Test
    void theNextRequestsAreThrottledAndNoMore() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        lab.entra().troubles().next(2, new Trouble.Throttled(Duration.ofSeconds(7)));

        HttpResponse<String> first = ask(build);
        HttpResponse<String> second = ask(build);

        assertEquals(429, first.statusCode());
        assertEquals("7", first.headers().firstValue("Retry-After").orElse(""));
        refused(second, 429, "temporarily_unavailable", 90055);
        granted(ask(build));
    }

    @Test
    void azureDevopsThrottlesInItsOwnWords() throws Exception {
        lab.devOps().troubles().next(1, new Trouble.Throttled(Duration.ofSeconds(30)));

        HttpResponse<String> answer = calls.get(lab.organization("contoso").url() + "/_apis/projects");

        assertEquals(429, answer.statusCode());
        assertEquals("30", answer.headers().firstValue("Retry-After").orElse(""));
        assertTrue(answer.body().contains("TF400733"), answer.body());
    }

    @Test
    void anOutageLastsUntilItIsOver() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        lab.entra().troubles().lasting(new Trouble.Unavailable(503));
        assertEquals(503, ask(build).statusCode());
        assertEquals(503, ask(build).statusCode());

        lab.entra().troubles().calm();

        granted(ask(build));
    }

    @Test
    void aDroppedConnectionGivesNoAnswer() throws Exception {
        // twice: the JDK's client repeats a request once on a connection that ended
        lab.entra().troubles().next(2, new Trouble.Dropped());

        assertThrows(IOException.class, () -> ask(lab.identity("contoso-build")));
        assertEquals(0, lab.journal().tokenRequests().get(0).status());
    }

    @Test
    void aProxyMayAnswerWithItsOwnPageOrWithNothing() throws Exception {
        lab.entra().troubles().next(1, new Trouble.ProxyPage());
        lab.entra().troubles().next(1, new Trouble.EmptyBody());

        HttpResponse<String> page = ask(lab.identity("contoso-build"));
        HttpResponse<String> nothing = ask(lab.identity("contoso-build"));

        assertEquals(200, page.statusCode());
        assertTrue(page.body().startsWith("<html>"), page.body());
        assertEquals(200, nothing.statusCode());
        assertEquals("", nothing.body());
    }

    @Test
    void stalledRequestsWaitUntilTheStallEnds() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(8);
        try (Stall stall = lab.entra().troubles().stall()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(builds.submit(() -> ask(lab.identity("contoso-build"))));
            }
            stall.awaitHeld(8, Duration.ofSeconds(30));
            assertFalse(answers.stream().anyMatch(Future::isDone), "a stalled request was answered");

            stall.close();

            for (Future<HttpResponse<String>> answer : answers) {
                granted(answer.get(30, TimeUnit.SECONDS));
            }
        } finally {
            builds.shutdownNow();
        }
    }

    @Test
    void discoveryGoesOnWhileTokensMeetTrouble() throws Exception {
        lab.entra().troubles().lasting(new Trouble.Unavailable(503));

        assertEquals(
                200,
                calls.get(lab.authority() + "/contoso.lab.example/v2.0/.well-known/openid-configuration")
                        .statusCode());
    }
}
