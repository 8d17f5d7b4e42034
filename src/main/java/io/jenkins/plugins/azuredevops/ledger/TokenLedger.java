package io.jenkins.plugins.azuredevops.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Computer;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.azuredevops.configuration.LedgerConfiguration;
import io.jenkins.plugins.azuredevops.configuration.WhenUnwritten;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.lease.Witness;
import io.jenkins.plugins.azuredevops.engine.ledger.Head;
import io.jenkins.plugins.azuredevops.engine.ledger.Ledger;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerQueue;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerRecord;
import java.io.File;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.ContextResettingExecutorService;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The ledger of this Jenkins: takes down each token that somebody is given. Writes on a thread of its own; where policy wants
 * it, a token is handed out when the disk has its record, else at once.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class TokenLedger {

    /** The name of the folder in Jenkins' home. */
    static final String FOLDER = "azure-devops-ledger";

    private static final Logger LOGGER = Logger.getLogger(TokenLedger.class.getName());

    /** For a SIEM: whoever has a head from here can tell later whether the ledger is still the one that it was. */
    private static final Logger HEADS = Logger.getLogger("io.jenkins.plugins.azuredevops.ledger.head");

    private static final int SECONDS_AT_THE_END = 10;

    private final Clock clock = Clock.systemUTC();
    private final LedgerQueue queue;

    /** Completes when all so far is written, or is known not to be. */
    private final AtomicReference<CompletableFuture<Void>> settled =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /** Why the last record could not be written; null if it was. */
    @CheckForNull
    private volatile String trouble;

    public TokenLedger() {
        File folder = new File(Jenkins.get().getRootDir(), FOLDER);
        Ledger ledger = new Ledger(
                folder.toPath(), clock, () -> LedgerConfiguration.get().terms());
        this.queue = new LedgerQueue(ledger, writer(), TokenLedger::tell);
    }

    /** The one instance. */
    @NonNull
    public static TokenLedger get() {
        return ExtensionList.lookupSingleton(TokenLedger.class);
    }

    /** Takes down the tokens of a lease, as given to that recipient. */
    @NonNull
    public Witness witness(@NonNull Recipient recipient) {
        return (token, isShared) -> enter(recipient, token, isShared);
    }

    private CompletableFuture<Void> enter(Recipient recipient, AccessToken token, boolean isShared) {
        LedgerConfiguration settings = LedgerConfiguration.get();
        if (!settings.isEnabled()) {
            return CompletableFuture.completedFuture(null);
        }
        LedgerRecord record = recipient.given(token, isShared, clock.instant());
        boolean mustBeWritten = settings.getWhenUnwritten() == WhenUnwritten.FAIL;
        CompletableFuture<Void> entered = new CompletableFuture<>();
        // on another thread than the writer's, which has the records of others to write
        CompletableFuture<Void> kept = queue.add(record)
                .handleAsync(
                        (head, failure) -> {
                            note(record, failure);
                            if (failure == null || !mustBeWritten) {
                                entered.complete(null);
                                BuildTokens.keep(recipient.run(), record, head);
                            } else {
                                entered.completeExceptionally(ExchangeException.unrecorded(
                                        recipient.identity(), Messages.TokenLedger_makeRoom(FOLDER)));
                            }
                            return (Void) null;
                        },
                        Computer.threadPoolForRemoting)
                .exceptionally(unforeseen -> {
                    LOGGER.log(Level.WARNING, unforeseen, () -> "Not kept with its build: " + record.build());
                    return null;
                });
        settled.updateAndGet(before -> CompletableFuture.allOf(before, kept));
        return mustBeWritten ? entered : CompletableFuture.completedFuture(null);
    }

    private void note(LedgerRecord record, @CheckForNull Throwable failure) {
        trouble = failure == null ? null : failure.toString();
        if (failure != null) {
            LOGGER.log(
                    Level.WARNING,
                    failure,
                    () -> "The ledger could not be written; it lacks a token of " + record.build() + ", credential "
                            + record.credential() + ", uti " + record.uti());
        }
    }

    private static void tell(Head head) {
        HEADS.log(Level.INFO, () -> "sequence=" + head.sequence() + " head=" + head.hash());
    }

    /** Why the last record could not be written; null if it was, or there was none. */
    @CheckForNull
    String trouble() {
        return trouble;
    }

    /** Completes when all records so far are written and kept with their builds, or are known not to be. */
    @NonNull
    CompletableFuture<Void> settled() {
        return settled.get();
    }

    /** Waits a little for what is on its way to the disk. */
    @Terminator
    public static void finish() throws InterruptedException {
        TokenLedger ledger = ExtensionList.lookup(TokenLedger.class).get(TokenLedger.class);
        if (ledger == null) {
            return;
        }
        try {
            ledger.settled().get(SECONDS_AT_THE_END, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.WARNING, e, () -> "The ledger may lack the last tokens before Jenkins stopped");
        }
    }

    /** One thread, which is gone when nothing has been written for a while. */
    private static ContextResettingExecutorService writer() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), "Token ledger"));
        pool.allowCoreThreadTimeOut(true);
        return new ContextResettingExecutorService(pool);
    }
}
