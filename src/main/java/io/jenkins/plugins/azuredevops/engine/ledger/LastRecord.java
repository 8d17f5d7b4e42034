package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The end of one file, read from there no further than it takes to find a record.
 *
 * @param line the last record; null if there is none
 * @param bytes how large the file is
 * @param endsInLine whether its last line has its end, or there is none
 * @param hasRest whether anything that is no record stands after the last record
 */
record LastRecord(@CheckForNull LedgerLine line, long bytes, boolean endsInLine, boolean hasRest) {

    private static final int BLOCK = 1 << 16;

    static LastRecord of(LedgerFile file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.path().toFile(), "r")) {
            long length = content.length();
            boolean endsInLine = length == 0 || read(content, length - 1, 1).equals("\n");
            boolean hasRest = false;
            String half = "";
            for (long begin = length; begin > 0; ) {
                long earlier = Math.max(0, begin - BLOCK);
                List<String> lines = (read(content, earlier, (int) (begin - earlier)) + half)
                        .lines()
                        .toList();
                begin = earlier;
                // the first of them may be the second half of a line
                int whole = begin == 0 ? 0 : 1;
                for (int last = lines.size() - 1; last >= whole; last--) {
                    LedgerLine line = LedgerLine.parse(inUtf8(lines.get(last)));
                    if (line != null) {
                        return new LastRecord(line, length, endsInLine, hasRest);
                    }
                    hasRest = true;
                }
                half = lines.get(0);
            }
            return new LastRecord(null, length, endsInLine, length > 0);
        }
    }

    /** A character for each byte, so that a block may begin inside of a character. */
    private static String read(RandomAccessFile content, long begin, int length) throws IOException {
        byte[] bytes = new byte[length];
        content.seek(begin);
        content.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String inUtf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
