package io.jenkins.plugins.azuredevops.demo;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.file.Path;

/**
 * What {@code bin/demo} wants.
 *
 * @param directory for all that this run makes; removed at its end
 * @param jenkins holds {@code jenkins.war} and the folder {@code plugins}; null for the engine alone
 * @param once ends instead of staying open for a look
 * @param page a file for the page about the run; null for none
 */
record DemoOptions(
        Path directory,
        @CheckForNull Path jenkins,
        boolean once,
        Breakage breakage,
        @CheckForNull Path page) {

    /** @throws IllegalArgumentException for anything but {@code --dir D [--jenkins D] [--once] [--break PART] [--page F]} */
    static DemoOptions of(String... arguments) {
        Path directory = null;
        Path jenkins = null;
        Path page = null;
        boolean once = false;
        Breakage breakage = Breakage.NOTHING;
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            switch (name) {
                case "--once" -> once = true;
                case "--dir" -> directory = Path.of(value(name, arguments, ++i));
                case "--jenkins" -> jenkins = Path.of(value(name, arguments, ++i));
                case "--page" -> page = Path.of(value(name, arguments, ++i));
                case "--break" -> breakage = Breakage.named(value(name, arguments, ++i));
                default -> throw new IllegalArgumentException("Leave out \"" + name + "\": the demo does not know it.");
            }
        }
        if (directory == null) {
            throw new IllegalArgumentException("Say with --dir where the demo may put its files.");
        }
        return new DemoOptions(directory.toAbsolutePath(), jenkins, once, breakage, page);
    }

    private static String value(String name, String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException("Say what comes after \"" + name + "\".");
        }
        return arguments[index];
    }
}
