package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** Where the bytes of a text come from. */
interface Source {

    /** The next bytes: as {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Whether {@link #readAgain} works. */
    boolean canReadAgain();

    /**
     * Bytes from a position.
     *
     * @return how many; less than 1 if there are none any more
     */
    int readAgain(long position, byte[] into, int length) throws IOException;

    /** A stream, from where it stands. */
    static Source of(InputStream stream) {
        return new Source() {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return stream.read(into, offset, length);
            }

            @Override
            public boolean canReadAgain() {
                return false;
            }

            @Override
            public int readAgain(long position, byte[] into, int length) {
                throw new IllegalStateException("A stream is read once.");
            }
        };
    }

    /**
     * A file, from its beginning.
     *
     * @param size in bytes; what is appended later is not read. 0 for files that do not tell
     */
    static Source of(FileChannel file, long size) {
        return new FileSource(file, size);
    }
}
