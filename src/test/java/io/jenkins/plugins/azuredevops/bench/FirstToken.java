package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.io.IOException;
import java.util.List;

/** The first token of a build on a warm JVM, against the request alone on the same pool of connections. */
final class FirstToken implements Part.Measurement {

    private static final Goal GOAL = Goal.atMost(1.15);

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        bench.say("tokens of builds and requests alone, in turns");
        try (Lab lab = Lab.start(bench.folder("lab"));
                TokenClient client = client(lab)) {
            Table curve = new Table(
                    "While the JVM gets warm", "tokens before", "token of a build, ms", "request alone, ms", "ratio");
            int before = 0;
            for (int rounds : bench.quick() ? List.of(10, 40) : List.of(10, 40, 150, 300, 1000, 2000)) {
                Alternating step = inTurns(client, rounds);
                curve.row(before, step.ours().median(), step.peers().median(), step.ratio());
                before += rounds;
            }
            Alternating warm = inTurns(client, bench.rounds(3000, 50));
            return new Report(
                    List.of(
                            Figure.of(
                                    "token of a build, warm, median",
                                    warm.ours().median(),
                                    "ms"),
                            Figure.of("request alone, median", warm.peers().median(), "ms"),
                            Figure.of("ratio of the medians", warm.ratio(), "", GOAL),
                            Figure.of(
                                    "added to the request, median",
                                    warm.differences().median(),
                                    "ms")),
                    List.of(curve),
                    List.of("Middle halves of " + warm.ours().size() + " pairs: "
                            + warm.ours().middleHalf() + " ms and "
                            + warm.peers().middleHalf() + " ms."));
        }
    }

    private static Alternating inTurns(TokenClient client, int rounds) throws IOException, InterruptedException {
        return Alternating.measure(
                0,
                rounds,
                () -> Alternating.milliseconds(client::tokenOfBuild),
                () -> Alternating.milliseconds(client::requestAlone));
    }

    private static TokenClient client(Lab lab) {
        LabIdentity identity = lab.identity("contoso-build");
        return new TokenClient(
                LabExchange.http(lab),
                new Authority(lab.authority()),
                new ClientSecret(identity.tenantId(), identity.clientId(), SecretText.of(identity.clientSecret())));
    }
}
