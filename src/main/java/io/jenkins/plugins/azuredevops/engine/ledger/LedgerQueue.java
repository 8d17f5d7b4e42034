package io.jenkins.plugins.azuredevops.engine.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Records on their way to the ledger. Whoever adds one waits for nothing; all that have gathered while the disk was busy go
 * there together.
 *
 * <p>Safe for threads.
 */
public final class LedgerQueue {

    private record Waiting(LedgerRecord record, CompletableFuture<Head> written) {}

    private final Ledger ledger;
    private final Executor writer;
    private final Consumer<Head> heads;

    private List<Waiting> waiting = new ArrayList<>();
    private boolean isBusy;

    /**
     * @param writer whose threads write, one at a time
     * @param heads is told of each head in its order, when the disk has the record
     */
    public LedgerQueue(Ledger ledger, Executor writer, Consumer<Head> heads) {
        this.ledger = ledger;
        this.writer = writer;
        this.heads = heads;
    }

    /**
     * Completes when the disk has the record, on a thread of the writer: what hangs on it must not block. Exceptionally with
     * an {@link IOException}.
     */
    public CompletableFuture<Head> add(LedgerRecord record) {
        CompletableFuture<Head> written = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(new Waiting(record, written));
            if (isBusy) {
                return written;
            }
            isBusy = true;
        }
        try {
            writer.execute(this::write);
        } catch (RuntimeException e) {
            for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
                fail(batch, new IOException("The ledger is not written any more.", e));
            }
        }
        return written;
    }

    private void write() {
        for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                List<Head> written =
                        ledger.append(batch.stream().map(Waiting::record).toList());
                for (int index = 0; index < written.size(); index++) {
                    heads.accept(written.get(index));
                    batch.get(index).written().complete(written.get(index));
                }
            } catch (IOException e) {
                fail(batch, e);
            } catch (UncheckedIOException e) {
                fail(batch, e.getCause());
            } catch (RuntimeException | Error e) {
                fail(batch, new IOException("The ledger failed in an unforeseen way.", e));
            }
        }
    }

    /** What waits now; nobody is busy any more if that is nothing. */
    private synchronized List<Waiting> take() {
        List<Waiting> batch = waiting;
        waiting = new ArrayList<>();
        isBusy = !batch.isEmpty();
        return batch;
    }

    private static void fail(List<Waiting> batch, IOException reason) {
        batch.forEach(each -> each.written().completeExceptionally(reason));
    }
}
