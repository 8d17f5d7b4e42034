package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file. Knowing its size saves the system call that would find its end. */
final class FileSource implements Source {

    /** Java copies what it reads once more: as much as stays in the cache of the processor meanwhile. */
    private static final int PIECE = 1 << 16;

    private final FileChannel file;
    private final long size;
    private long position;

    FileSource(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (size > 0 && position >= size) {
            return -1;
        }
        int read = file.read(ByteBuffer.wrap(into, offset, Math.min(length, PIECE)));
        position += read;
        return read;
    }

    @Override
    public boolean canReadAgain() {
        return true;
    }

    @Override
    public int readAgain(long from, byte[] into, int length) throws IOException {
        return file.read(ByteBuffer.wrap(into, 0, length), from);
    }
}
