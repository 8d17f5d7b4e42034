package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.SampleJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Five real pipelines with one {@code sh} each that goes on for several lives of a token, and pushes and installs all the time.
 * A call that fails ends its build, and the measurement.
 */
final class LongBuilds implements Part.Measurement {

    private static final int PIPELINES = 5;

    private static final Pattern CALLS = Pattern.compile("calls: (\\d+)");
    private static final Pattern LEFT = Pattern.compile("left: (\\d+)");

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        LongRun run = LongRun.of(bench);
        List<SampleJob> jobs = IntStream.range(0, PIPELINES)
                .mapToObj(number -> new SampleJob("long-" + number, script(run)))
                .toList();
        try (BenchJenkins jenkins = BenchJenkins.start(bench, jobs)) {
            jenkins.lab().entra().tokenLifetime(run.life());
            bench.say(PIPELINES + " pipelines, " + run.whole().toSeconds() + " s each, tokens of "
                    + run.life().toSeconds() + " s");
            List<Integer> numbers = new ArrayList<>();
            for (SampleJob job : jobs) {
                numbers.add(jenkins.begin(job.name()));
            }
            int calls = 0;
            int left = 0;
            for (int i = 0; i < PIPELINES; i++) {
                List<String> console = jenkins.end(jobs.get(i).name(), numbers.get(i), run.whole());
                calls += said(CALLS, console);
                left += said(LEFT, console);
            }
            long exchanges = jenkins.lab().journal().tokenRequests().size();
            return new Report(
                    List.of(
                            Figure.of("calls of git and npm in the pipelines, none of them failed", calls, ""),
                            Figure.of(
                                    "exchanges of a pipeline, by those that were due",
                                    (double) exchanges / PIPELINES / run.exchangesDue(run.pause()),
                                    "",
                                    Goal.atMost(1)),
                            Figure.of("files of tokens that were left", left, "", Goal.atMost(0))),
                    List.of(),
                    List.of("A pipeline pushes and installs every "
                            + run.pause().toSeconds() + " s in one sh of "
                            + run.whole().toSeconds() + " s; its tokens live "
                            + run.life().toSeconds()
                            + " s and are renewed at two thirds of that: " + run.exchangesDue(run.pause())
                            + " exchanges are due."));
        }
    }

    private static int said(Pattern pattern, List<String> console) throws IOException {
        for (String line : console) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new IOException("No line " + pattern + " in:\n" + String.join("\n", console));
    }

    private static String script(LongRun run) {
        return """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'npm'], feeds: ['tools']) {
                    sh '''
                      set +x
                      git clone -q "$LAB_REPOSITORY" clone
                      git -C clone config user.name Bench
                      git -C clone config user.email bench@lab.example
                      mkdir app
                      echo '{"name":"app","version":"1.0.0","private":true}' >app/package.json
                      until=$(($(date +%%s) + %d))
                      calls=0
                      while [ "$(date +%%s)" -lt "$until" ]; do
                        git -C clone commit -q --allow-empty -m "push $calls"
                        git -C clone push -q origin "HEAD:refs/heads/$JOB_NAME"
                        (cd app && rm -rf node_modules package-lock.json "$WORKSPACE_TMP/cache" && npm install --loglevel=error \\
                          --no-audit --no-fund --cache "$WORKSPACE_TMP/cache" "$LAB_NPM_PACKAGE")
                        calls=$((calls + 2))
                        sleep %d
                      done
                      echo "calls: $calls"
                    '''
                  }
                  sh 'set +x; echo "left: $(ls -A "$WORKSPACE_TMP" | grep -c azure-devops || true)"'
                }
                """.formatted(run.whole().toSeconds(), run.pause().toSeconds());
    }
}
