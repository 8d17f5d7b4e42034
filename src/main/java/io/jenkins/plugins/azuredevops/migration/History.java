package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * All steps, one a line, in a file that is only ever appended to. A step is in it before it begins, so that one which was
 * interrupted is known. Not safe for threads.
 */
final class History {

    private static final Logger LOGGER = Logger.getLogger(History.class.getName());

    private final ObjectMapper json = new ObjectMapper();
    private final Path home;
    private final Path file;

    /** @param home of all that this package writes */
    History(Path home) {
        this.home = home;
        file = home.resolve("history.jsonl");
    }

    void add(@NonNull HistoryEntry entry) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.createFolder(home);
            Files.createFile(file);
            PrivateFiles.protect(file);
        }
        String line = json.writeValueAsString(entry) + "\n";
        Files.writeString(file, isCutOff() ? "\n" + line : line, StandardOpenOption.APPEND);
    }

    /** Whether the machine stopped in the middle of a line: it should not take the next one with it. */
    private boolean isCutOff() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.position(channel.size() - 1).read(last) == 1 && last.get(0) != '\n';
        }
    }

    /** The newest steps, the last first. */
    @NonNull
    List<HistoryEntry> newest(int number) throws IOException {
        Deque<HistoryEntry> newest = new ArrayDeque<>();
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.flatMap(this::read).forEach(entry -> {
                    newest.addFirst(entry);
                    if (newest.size() > number) {
                        newest.removeLast();
                    }
                });
            }
        }
        return List.copyOf(newest);
    }

    /** A line that was cut off is left out. */
    private Stream<HistoryEntry> read(String line) {
        try {
            return Stream.of(json.readValue(line, HistoryEntry.class));
        } catch (JsonProcessingException e) {
            LOGGER.log(Level.FINE, e, () -> "A line of " + file + " cannot be read");
            return Stream.empty();
        }
    }
}
