package io.jenkins.plugins.azuredevops.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bin/bench} wants.
 *
 * @param directory for all that this run makes; removed at its end
 * @param results where the reports go
 * @param page which is to show them, too; null for none
 * @param jenkins holds {@code jenkins.war} and the folder {@code plugins}; null for the engine alone
 * @param quick few rounds
 * @param parts all when none was named
 */
record BenchOptions(
        Path directory,
        Path results,
        @CheckForNull Path page,
        @CheckForNull Path jenkins,
        boolean quick,
        List<Part> parts) {

    /**
     * @throws IllegalArgumentException for anything but {@code --dir D --results D [--page FILE] [--jenkins D] [--quick]
     *     [PART ...]}
     */
    static BenchOptions of(String... arguments) {
        Path directory = null;
        Path results = null;
        Path page = null;
        Path jenkins = null;
        boolean quick = false;
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            switch (name) {
                case "--quick" -> quick = true;
                case "--dir" -> directory = Path.of(value(name, arguments, ++i));
                case "--results" -> results = Path.of(value(name, arguments, ++i));
                case "--page" -> page = Path.of(value(name, arguments, ++i));
                case "--jenkins" -> jenkins = Path.of(value(name, arguments, ++i));
                default -> parts.add(Part.named(name));
            }
        }
        if (directory == null || results == null) {
            throw new IllegalArgumentException("Say with --dir and --results where the bench may put its files.");
        }
        return new BenchOptions(
                directory, results, page, jenkins, quick, parts.isEmpty() ? Part.all() : List.copyOf(parts));
    }

    private static String value(String name, String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException("Say what comes after \"" + name + "\".");
        }
        return arguments[index];
    }
}
