package io.jenkins.plugins.azuredevops.live;

import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import okhttp3.OkHttpClient;

/** Runs the live check: 0 when no check failed, 1 when one did, 2 when it was asked for something that cannot be done. */
public final class LiveMain {

    private LiveMain() {}

    public static void main(String[] arguments) throws IOException {
        Thread worker = Thread.currentThread();
        // a signal ends the check, which then removes the token's file as it does otherwise
        Thread signal = new Thread(() -> {
            worker.interrupt();
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(signal);
        try {
            int code = run(System.out, System.err, arguments);
            Runtime.getRuntime().removeShutdownHook(signal);
            System.exit(code);
        } catch (InterruptedException e) {
            System.out.println("The check was ended; there is no report.");
        }
    }

    static int run(PrintStream out, PrintStream err, String... arguments) throws IOException, InterruptedException {
        LiveOptions options;
        LiveFile file;
        LiveRun run;
        try {
            options = LiveOptions.of(arguments);
            file = LiveFileReader.read(options.file());
            run = new LiveRun(
                    file,
                    new Redaction(options.showIds()),
                    new OkHttpClient(),
                    ExchangeLimits.DEFAULT,
                    Clock.systemUTC(),
                    out);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        out.println("Asking " + file.platform().authority().url() + " and "
                + file.organization().url() + " ...");
        LiveReport report = run.run(options.version());
        new ReportFiles(options.results()).write(report);
        Path page = options.results().resolve(ReportFiles.PAGE);
        out.println();
        out.println(report.against());
        out.println("The report is in " + page + ", and as " + ReportFiles.DATA + " beside it."
                + (options.showIds()
                        ? " It shows ids and names: it is not for the public."
                        : " Ids and names are left out; look through it before you attach it to an issue."));
        out.println(report.summary());
        return report.isGreen() ? 0 : 1;
    }
}
