package io.jenkins.plugins.azuredevops.engine.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a report goes.
 *
 * @param isFile whether it is a file that was asked for, so that standard output is free
 */
record Output(OutputStream stream, boolean isFile) implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    static Output open(@CheckForNull String file, Terminal terminal) throws CliException {
        if (file == null) {
            return new Output(new BufferedOutputStream(terminal.out(), BUFFER), false);
        }
        try {
            return new Output(new BufferedOutputStream(Files.newOutputStream(Path.of(file)), BUFFER), true);
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException("cannot write the report to " + file + ": " + Reason.of(e));
        }
    }

    @Override
    public void close() throws IOException {
        if (isFile) {
            stream.close();
        } else {
            stream.flush();
        }
    }
}
