package io.jenkins.plugins.azuredevops.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a measurement takes place.
 *
 * @param directory for its files; removed at the end
 * @param jenkins holds {@code jenkins.war} and the folder {@code plugins}; null where there is none
 * @param quick few rounds, to see that it works; the figures mean little
 * @param out for people who wait
 */
record Bench(Path directory, @CheckForNull Path jenkins, boolean quick, PrintStream out) {

    Bench {
        directory = directory.toAbsolutePath();
    }

    /** A folder of its own for each measurement. */
    Path folder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(directory), name);
    }

    /** As many rounds as it takes, or a few. */
    int rounds(int full, int few) {
        return quick ? few : full;
    }

    void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
