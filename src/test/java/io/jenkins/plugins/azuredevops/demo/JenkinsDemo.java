package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.lab.Lab;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The main job in a Jenkins that runs: four jobs, their consoles, and what the lab saw of them. */
final class JenkinsDemo {

    private static final String JENKINS = "Jenkins";
    private static final String SUCCESS = "SUCCESS";
    private static final String REFUSED = "FAILURE of azureDevOpsPatCheck";

    /** What a person wants to see of a console. */
    private static final Pattern KEY_LINE = Pattern.compile("\\+ git .*|Azure DevOps token for .*|Checking out .*"
            + "| \\* \\[new branch].*|WARNING: .*|ERROR: .*|fatal: .*|remote: .*|This build used .*"
            + "|No credential that .*|Finished: .*");

    private final Lab lab;
    private final JenkinsProcess jenkins;
    private final JenkinsClient client;
    private final List<SampleJob> jobs;
    private final PrintStream out;

    JenkinsDemo(Lab lab, JenkinsProcess jenkins, JenkinsClient client, List<SampleJob> jobs, PrintStream out) {
        this.lab = lab;
        this.jenkins = jenkins;
        this.client = client;
        this.jobs = jobs;
        this.out = out;
    }

    Summary run() throws IOException, InterruptedException {
        for (SampleJob job : jobs) {
            client.build(job.name());
        }
        for (SampleJob job : jobs) {
            jenkins.waitFor(() -> !client.result(job.name()).isEmpty());
            out.println(job.name() + ":");
            client.console(job.name()).stream()
                    .filter(line -> KEY_LINE.matcher(line).matches())
                    .forEach(line -> out.println("  " + line));
        }
        Evidence evidence = new Evidence(lab);
        List<Figure> figures = new ArrayList<>(List.of(
                evidence.minted("2 contoso-build, 1 fabrikam-build"),
                evidence.pushedBy("contoso", "1 contoso-build"),
                evidence.pushedBy("fabrikam", "1 fabrikam-build"),
                evidence.branch("contoso", "shop", "shop", "scripted", "Push of 1-scripted"),
                evidence.branch("fabrikam", "Web Shop", "front end", "declarative", "Push of 2-declarative"),
                evidence.readBy("contoso", "contoso-build, dana@contoso.lab.example"),
                evidence.refused("0")));
        for (SampleJob job : jobs) {
            boolean old = job.name().equals(SampleJob.OLD_PAT);
            figures.add(new Figure("result of " + job.name(), old ? REFUSED : SUCCESS, result(job), JENKINS));
        }
        return new Summary(figures, evidence.troubles(), checked());
    }

    /** What the build that uses the stored PAT says of it. */
    private List<String> checked() throws IOException, InterruptedException {
        return client.console(SampleJob.OLD_PAT).stream()
                .filter(line -> line.contains("personal access token"))
                .map(line -> line.replaceFirst("^ERROR: ", ""))
                .toList();
    }

    private String result(SampleJob job) throws IOException, InterruptedException {
        String result = client.result(job.name());
        boolean refused = client.console(job.name()).stream()
                .anyMatch(line -> line.startsWith("ERROR: Replace the personal access tokens"));
        return refused ? result + " of azureDevOpsPatCheck" : result;
    }
}
