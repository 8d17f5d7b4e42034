package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads files into memory and makes nothing of them: the least that whoever looks through them has to do. */
final class FileReading {

    /** With more and with less it is slower. */
    private static final int BUFFER = 1 << 16;

    private final int threads;

    FileReading(int threads) {
        this.threads = threads;
    }

    /** As a process of its own: takes the number of threads and folders, and prints how many bytes there were. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FileReading reading = new FileReading(Integer.parseInt(arguments[0]));
        long bytes = 0;
        for (int i = 1; i < arguments.length; i++) {
            bytes += reading.read(Path.of(arguments[i]));
        }
        System.out.println(bytes);
    }

    /** Reads all that is below a folder; answers how many bytes there were. */
    long read(Path folder) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.find(folder, Integer.MAX_VALUE, (file, is) -> is.isRegularFile())) {
            files = all.toList();
        }
        AtomicInteger next = new AtomicInteger();
        Callable<Long> share = () -> readFrom(files, next);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long bytes = 0;
            for (Future<Long> done : pool.invokeAll(Collections.nCopies(threads, share))) {
                bytes += done.get();
            }
            return bytes;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    /** Takes files as long as there are any. */
    private static long readFrom(List<Path> files, AtomicInteger next) throws IOException {
        byte[] bytes = new byte[BUFFER];
        long sum = 0;
        for (int file = next.getAndIncrement(); file < files.size(); file = next.getAndIncrement()) {
            try (FileChannel channel = FileChannel.open(files.get(file))) {
                for (int read = 0; read >= 0; read = channel.read(ByteBuffer.wrap(bytes))) {
                    sum += read;
                }
            }
        }
        return sum;
    }
}
