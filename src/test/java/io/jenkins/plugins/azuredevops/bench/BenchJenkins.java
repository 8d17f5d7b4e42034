package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.JenkinsClient;
import io.jenkins.plugins.azuredevops.demo.JenkinsHome;
import io.jenkins.plugins.azuredevops.demo.JenkinsProcess;
import io.jenkins.plugins.azuredevops.demo.SampleJob;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Jenkins in a process of its own, with a lab beside it, the credentials that are compared, and jobs. */
final class BenchJenkins implements AutoCloseable {

    /** The identity of the lab whose token the builds get. */
    static final String IDENTITY = "contoso-build";

    /** As a Jenkins is run, with the whole compiler of Java. */
    static final List<String> JAVA_OPTIONS = List.of("-Xmx2g");

    private static final int PASSWORD_BITS = 130;

    private final Lab lab;
    private final JenkinsProcess process;
    private final JenkinsClient client;
    private final Map<String, Integer> builds = new HashMap<>();

    private BenchJenkins(Lab lab, JenkinsProcess process, JenkinsClient client) {
        this.lab = lab;
        this.process = process;
        this.client = client;
    }

    static BenchJenkins start(Bench bench, List<SampleJob> jobs) throws IOException, InterruptedException {
        Path place = bench.folder("jenkins");
        String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        JenkinsProcess process = null;
        Lab lab = Lab.start(place.resolve("lab"));
        try {
            JenkinsHome home = new JenkinsHome(place);
            home.addPlugins(bench.jenkins().resolve("plugins"), name -> true);
            home.addSecret("admin-password", password);
            home.addSecret(IDENTITY, lab.identity(IDENTITY).clientSecret());
            home.configure(BenchSettings.withPlugin(lab));
            for (SampleJob job : jobs) {
                home.addJob(job);
            }
            bench.say("Jenkins starts");
            process = JenkinsProcess.start(bench.jenkins().resolve("jenkins.war"), home, place, JAVA_OPTIONS);
            JenkinsClient client = new JenkinsClient(process.url(), "admin", password);
            process.waitFor(client::isReady);
            return new BenchJenkins(lab, process, client);
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (process != null) {
                process.close();
            }
            lab.close();
            throw e;
        }
    }

    Lab lab() {
        return lab;
    }

    JenkinsProcess process() {
        return process;
    }

    /** Puts a job into the queue; the number of the build that comes of it. */
    int begin(String job) throws IOException, InterruptedException {
        client.build(job);
        return builds.merge(job, 1, Integer::sum);
    }

    /**
     * The console of a build, once it has ended.
     *
     * @throws IOException when it did not succeed
     */
    List<String> end(String job, int number) throws IOException, InterruptedException {
        return end(job, number, Duration.ZERO);
    }

    /**
     * The same of one that takes its time.
     *
     * @param atLeast how long it takes at least
     * @throws IOException when it did not succeed
     */
    List<String> end(String job, int number, Duration atLeast) throws IOException, InterruptedException {
        process.waitFor(() -> !client.result(job, number).isEmpty(), atLeast);
        List<String> console = client.console(job, number);
        if (!client.result(job, number).equals("SUCCESS")) {
            throw new IOException("The build of " + job + " failed:\n" + String.join("\n", console));
        }
        return console;
    }

    /** Whether a build has begun and its console has that line by now. */
    boolean says(String job, int number, String line) throws IOException, InterruptedException {
        return client.hasBegun(job, number) && client.console(job, number).contains(line);
    }

    /** Runs Groovy in the script console; what it prints. */
    String script(String groovy) throws IOException, InterruptedException {
        return client.script(groovy);
    }

    @Override
    public void close() throws IOException {
        process.close();
        lab.close();
    }
}
