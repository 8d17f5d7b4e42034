package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of a file of the user in a file of the block that takes its place. They are taken over where the file is written, on the
 * agent, and each time anew: they may hold secrets of the user, which are not to come to the controller with what is saved of a
 * build. What is saved is a mark with the path.
 */
public final class UserLines {

    private static final Pattern PLACE =
            Pattern.compile("\u0004([^\u0005]*)\u0005([^\u0005]*)\u0005([^\u0006]*)\u0006");

    private UserLines() {}

    /**
     * Stands for the lines, each with a line's end.
     *
     * @param path below the home, beginning with {@code ~/}, or absolute
     * @param home of the user in the block, or null for that of the agent's process
     * @param leftOut found in the lines that are not to be taken over, in whatever case
     */
    static String of(String path, @CheckForNull String home, String leftOut) {
        return "\u0004" + path + "\u0005" + (home == null ? "" : home) + "\u0005" + leftOut + "\u0006";
    }

    /** Puts the lines in their places; none where the file is not there, or not to be read. To be called on the agent; blocks. */
    public static String fillIn(String content) {
        return PLACE.matcher(content)
                .replaceAll(place -> Matcher.quoteReplacement(lines(place.group(1), place.group(2), place.group(3))));
    }

    private static String lines(String path, String home, String leftOut) {
        Pattern unwanted = Pattern.compile(leftOut, Pattern.CASE_INSENSITIVE);
        try {
            Path file = path.startsWith("~/")
                    ? Path.of(home.isBlank() ? System.getProperty("user.home") : home, path.substring(2))
                    : Path.of(path);
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !unwanted.matcher(line).find())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }
}
