package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that is run as a process of its own.
 *
 * @param name for people
 * @param command with its arguments
 * @param output where what it prints goes
 * @param status with which it ends when all is well
 * @param printed what it prints then, among other things
 */
record Program(String name, List<String> command, Path output, int status, String printed) {

    /** As {@code bin/azdo-entra} starts Java. */
    private static final List<String> JAVA_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1");

    /** The command line that starts a class of this class path. */
    static List<String> java(String main, List<String> options, List<String> paths) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(options);
        command.addAll(paths);
        return command;
    }

    /** Runs it; answers how many milliseconds it took. */
    double run() throws IOException, InterruptedException {
        double took = Alternating.milliseconds(this::runToItsEnd);
        if (!Files.readString(output).contains(printed)) {
            throw new IOException(name + " did not print \"" + printed + "\": " + Files.readString(output));
        }
        return took;
    }

    private void runToItsEnd() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor() != status) {
                throw new IOException(name + " ended with " + process.exitValue() + ": " + Files.readString(output));
            }
        } finally {
            process.destroy();
        }
    }
}
