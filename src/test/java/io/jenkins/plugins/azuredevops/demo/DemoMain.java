package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.lab.Lab;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Runs the demo: 0 when all figures are as expected, 1 when one is not, 2 when it was asked for something unknown. */
public final class DemoMain {

    private static final int INTERRUPTED = 130;
    private static final int PASSWORD_BITS = 130;

    private final DemoOptions options;
    private final PrintStream out;
    private final AtomicInteger code = new AtomicInteger(INTERRUPTED);

    DemoMain(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        DemoMain demo;
        try {
            demo = new DemoMain(DemoOptions.of(arguments), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Thread worker = new Thread(demo::runToTheEnd, "demo");
        // a signal ends the work, which then clears up as it does otherwise
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            worker.interrupt();
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.out.flush();
            Runtime.getRuntime().halt(demo.code.get());
        }));
        worker.start();
        worker.join();
        System.exit(demo.code.get());
    }

    private void runToTheEnd() {
        try {
            run();
        } catch (IOException e) {
            code.set(1);
            out.println("The demo failed: " + e.getMessage());
        } catch (InterruptedException e) {
            out.println("The demo was ended.");
        } catch (RuntimeException e) {
            code.set(1);
            throw e;
        }
    }

    /** Whether all figures are as expected. */
    boolean run() throws IOException, InterruptedException {
        if (options.breakage() != Breakage.NOTHING) {
            out.println("Broken on purpose: " + options.breakage().meaning() + ".");
        }
        try (Lab lab = Lab.start(options.directory().resolve("lab"))) {
            return options.jenkins() == null ? engine(lab) : jenkins(lab, options.jenkins());
        } finally {
            remove(options.directory());
        }
    }

    private boolean engine(Lab lab) throws IOException, InterruptedException {
        return show(lab, new EngineDemo(lab, options.directory(), options.breakage(), out).run());
    }

    private boolean jenkins(Lab lab, Path parts) throws IOException, InterruptedException {
        String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        List<SampleJob> jobs = SampleJob.all(lab, options.breakage());
        JenkinsHome home = new JenkinsHome(options.directory());
        home.fill(lab, parts.resolve("plugins"), password, jobs);
        options.breakage().damage(lab);
        out.println("Starting Jenkins ...");
        try (JenkinsProcess jenkins = JenkinsProcess.start(parts.resolve("jenkins.war"), home, options.directory())) {
            JenkinsClient client = new JenkinsClient(jenkins.url(), "admin", password);
            jenkins.waitFor(client::isReady);
            out.println("Jenkins is at " + jenkins.url() + " for the user admin with the password " + password);
            boolean green = show(lab, new JenkinsDemo(lab, jenkins, client, jobs, out).run());
            if (!options.once()) {
                out.println("Jenkins stays open for a look: " + jenkins.url() + ", user admin, password " + password
                        + ". End it with Ctrl-C.");
                out.flush();
                new CountDownLatch(1).await();
            }
            return green;
        }
    }

    private boolean show(Lab lab, Summary summary) throws IOException {
        summary.print(out);
        if (options.page() != null) {
            new DemoPage(summary, TimeLine.of(new Evidence(lab))).write(options.page());
            out.println("The same as a page, with the time line: " + options.page());
        }
        code.set(summary.isGreen() ? 0 : 1);
        return summary.isGreen();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
