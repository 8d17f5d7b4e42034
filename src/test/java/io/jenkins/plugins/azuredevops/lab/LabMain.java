package io.jenkins.plugins.azuredevops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A lab as a process of its own, for clients outside of Java. Runs until SIGINT or SIGTERM. */
public final class LabMain {

    private LabMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2 || !arguments[0].equals("--dir")) {
            System.err.println("Usage: lab --dir DIR");
            System.exit(2);
        }
        Path dir = Path.of(arguments[1]);
        Path file = dir.resolve("lab.json");
        // of a lab that was killed: nobody may take it for this one's
        Files.deleteIfExists(file);
        Lab lab = Lab.start(dir);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            int code = 0;
            try {
                Files.deleteIfExists(file);
                lab.close();
            } catch (IOException e) {
                System.err.println("The lab did not end cleanly: " + e.getMessage());
                code = 1;
            }
            // to be ended is the only end it has, so a signal is no failure
            Runtime.getRuntime().halt(code);
        }));
        LabFile.write(lab, file);
        System.err.println("The lab is ready: " + file.toAbsolutePath());
        new CountDownLatch(1).await();
    }
}
