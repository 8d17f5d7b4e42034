package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Records in files that are only appended to: one a UTC day, or more where one gets too large; the oldest are removed when
 * their time is over. The chain goes on across files, restarts and what a crash left.
 *
 * <p>Safe for threads, and for processes that share the folder: a lock is held while something is appended. Blocks for as
 * long as the disk takes.
 */
public final class Ledger {

    /** Held by whoever appends. */
    private static final String LOCK = "ledger.lock";

    private final LedgerFolder folder;
    private final Clock clock;
    private final Supplier<LedgerTerms> terms;

    private Head head = Head.START;
    private long unwritten;

    /** What this process has left behind; null when it has to look. */
    @CheckForNull
    private LedgerTail left;

    /**
     * @param folder made when the first record is written
     * @param terms asked for each decision, so that a change in the settings holds at once
     */
    public Ledger(Path folder, Clock clock, Supplier<LedgerTerms> terms) {
        this.folder = new LedgerFolder(folder);
        this.clock = clock;
        this.terms = terms;
    }

    /**
     * Appends records, and returns when the disk has them. All or none: what could not be written is left out of the chain,
     * and the next record that can be says how many were.
     *
     * @return the head after each of them
     */
    public synchronized List<Head> append(List<LedgerRecord> records) throws IOException {
        boolean isWritten = false;
        try {
            folder.make();
            List<Head> heads = appendLocked(records);
            isWritten = true;
            return heads;
        } catch (OverlappingFileLockException e) {
            throw new IOException("Something else in this process writes the same ledger.", e);
        } finally {
            if (isWritten) {
                unwritten = 0;
            } else {
                unwritten += records.size();
                left = null;
            }
        }
    }

    private List<Head> appendLocked(List<LedgerRecord> records) throws IOException {
        try (FileChannel door = folder.open(
                        folder.path().resolve(LOCK), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                FileLock lock = door.lock()) {
            LedgerTail tail = tail();
            List<Head> heads = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            Head last = tail.head();
            for (LedgerRecord record : records) {
                boolean isFirst = heads.isEmpty();
                LedgerLine line = LedgerLine.of(record, last, isFirst ? unwritten : 0, isFirst && tail.hasRest());
                text.append(line.text()).append('\n');
                last = line.head();
                heads.add(last);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            left = write(bytes, tail, last);
            head = last;
            return heads;
        }
    }

    /** Where the files end, or where this process knows that they ended: a tail that was cut must show. */
    private LedgerTail tail() throws IOException {
        LedgerTail known = left;
        LedgerFile file = known == null ? null : known.file();
        if (file != null && file.equals(folder.newest()) && Files.size(file.path()) == known.bytes()) {
            return known;
        }
        LedgerTail found = LedgerTail.of(folder);
        return found.head().sequence() < head.sequence() ? found.withHead(head) : found;
    }

    private LedgerTail write(byte[] bytes, LedgerTail tail, Head last) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LedgerFile newest = tail.file();
        boolean isNew = newest == null
                || newest.day().isBefore(today)
                || tail.bytes() > 0 && tail.bytes() + bytes.length > terms.get().fileBytes();
        if (!isNew) {
            long size = append(newest, tail, bytes);
            return new LedgerTail(last, newest, size, true, false);
        }
        // a clock that was set back must not put a file before others
        LocalDate day = newest == null || newest.day().isBefore(today) ? today : newest.day();
        LedgerFile next = LedgerFile.in(folder.path(), day, tail.head().sequence() + 1);
        long size = append(next, new LedgerTail(tail.head(), next, 0, true, false), bytes);
        folder.removeBefore(today.minusDays(terms.get().daysKept()));
        return new LedgerTail(last, next, size, true, false);
    }

    /** The size of the file afterwards. */
    private long append(LedgerFile file, LedgerTail tail, byte[] bytes) throws IOException {
        try (FileChannel channel =
                folder.open(file.path(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            long begin = channel.size();
            boolean isWritten = false;
            try {
                channel.position(begin);
                if (!tail.endsInLine()) {
                    writeAll(channel, "\n".getBytes(StandardCharsets.UTF_8));
                }
                writeAll(channel, bytes);
                channel.force(true);
                isWritten = true;
            } finally {
                if (!isWritten) {
                    // what the disk took of it was promised to nobody
                    channel.truncate(begin);
                }
            }
            return channel.size();
        }
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
