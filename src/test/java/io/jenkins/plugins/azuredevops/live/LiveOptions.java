package io.jenkins.plugins.azuredevops.live;

import java.nio.file.Path;

/**
 * What {@code bin/verify --live} wants.
 *
 * @param file says whom to be and what to ask
 * @param results a folder for the report
 * @param version of what is checked
 * @param showIds whether the report shows ids and names as they are
 */
record LiveOptions(Path file, Path results, String version, boolean showIds) {

    /** @throws IllegalArgumentException for anything but {@code --file F --results D [--version V] [--show-ids]} */
    static LiveOptions of(String... arguments) {
        Path file = null;
        Path results = null;
        String version = "unknown";
        boolean showIds = false;
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            switch (name) {
                case "--show-ids" -> showIds = true;
                case "--file" -> file = Path.of(value(name, arguments, ++i));
                case "--results" -> results = Path.of(value(name, arguments, ++i));
                case "--version" -> version = value(name, arguments, ++i);
                default ->
                    throw new IllegalArgumentException("Leave out \"" + name + "\": the live check does not know it.");
            }
        }
        if (file == null || results == null) {
            throw new IllegalArgumentException("Say with --file what to check, and with --results where to write.");
        }
        return new LiveOptions(file, results, version, showIds);
    }

    private static String value(String name, String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException("Say what comes after \"" + name + "\".");
        }
        return arguments[index];
    }
}
