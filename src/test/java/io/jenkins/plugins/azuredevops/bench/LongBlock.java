package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.Workplace;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One block of the engine: renews when it is due, as a step does, and lets git ask for the branches in between. */
final class LongBlock {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How often git was called. */
    record Outcome(int calls, int failed) {
        Outcome and(Outcome other) {
            return new Outcome(calls + other.calls, failed + other.failed);
        }
    }

    private final String repository;
    private final Workplace workplace;
    private final Lease lease;
    private final List<Organization> organizations;

    LongBlock(Lab lab, Path place, Lease lease, List<Organization> organizations) throws IOException {
        this.repository = lab.organization("contoso").gitUrl().toString();
        this.workplace = new Workplace(lab, place, new PrintStream(OutputStream.nullOutputStream()));
        this.lease = lease;
        this.organizations = organizations;
    }

    Outcome run(Instant end, Duration pause) throws IOException, InterruptedException, ExchangeException {
        AccessToken token = lease.await(PATIENCE);
        workplace.open(organizations, token.value());
        Outcome outcome = new Outcome(0, 0);
        Instant call = Instant.now();
        while (call.isBefore(end)) {
            outcome = outcome.and(new Outcome(1, workplace.git("ls-remote", repository) ? 0 : 1));
            call = call.plus(pause);
            for (Instant due = lease.renewal(); due != null && due.isBefore(call); due = lease.renewal()) {
                waitUntil(due);
                AccessToken newest = lease.await(PATIENCE);
                if (!newest.equals(token)) {
                    workplace.renew(newest.value());
                    token = newest;
                }
            }
            waitUntil(call);
        }
        return outcome;
    }

    private static void waitUntil(Instant time) throws InterruptedException {
        // a little later than due, so that the lease agrees that it is
        long left = Duration.between(Instant.now(), time).toMillis() + 100;
        if (left > 0) {
            Thread.sleep(left);
        }
    }
}
