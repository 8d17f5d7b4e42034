package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The builds that want a token of one principal, in the order in which they came: each gets a mint, a share, or is told
 * after its patience that there is neither. Whoever waits holds no thread.
 *
 * <p>Safe for threads. Decides under its lock, and acts on what was decided without it.
 */
final class MintQueue {

    /** After a request to slow down that does not say how long: what {@code Retry-After} usually says. */
    private static final Duration UNSAID = Duration.ofMinutes(1);

    private final Executor executor;
    private final Clock clock;
    private final Supplier<MintTerms> terms;
    private final MintBudget budget;
    private final SharedTokens shared = new SharedTokens();
    private final Map<TokenKey, Integer> underWay = new HashMap<>();
    private final Deque<Ask> waiting = new LinkedList<>();
    private final Alarm wake;
    private final Alarm drop;

    @CheckForNull
    private ExchangeException stop;

    MintQueue(Executor executor, Delayer delayer, Clock clock, Supplier<MintTerms> terms) {
        this.executor = executor;
        this.clock = clock;
        this.terms = terms;
        this.budget = new MintBudget(clock, terms);
        this.wake = new Alarm(delayer, clock, this::settle);
        this.drop = new Alarm(delayer, clock, this::settle);
    }

    /** Puts a wish at the end of the queue; {@link #settle(Ask)} decides on it. */
    synchronized void enqueue(Ask ask) {
        waiting.addLast(ask);
    }

    /** Decides on whoever waits. Of the answers, only that to the caller's own wish is given on this thread. */
    void settle(Ask own) {
        for (Decision decision : decideAfter(own)) {
            if (decision.ask() == own) {
                decision.act().run();
            } else {
                executor.execute(decision.act());
            }
        }
    }

    /** Whether nobody wants anything, and nothing needs to be remembered. */
    synchronized boolean isIdle() {
        return waiting.isEmpty() && underWay.isEmpty() && shared.isEmpty() && budget.isUntouched();
    }

    private void settle() {
        decide().forEach(decision -> decision.act().run());
    }

    private record Decision(Ask ask, Runnable act) {}

    /**
     * While there is no permit, a wish that comes last changes nothing for those before it, whose alarms are set: it is
     * decided on alone, so that a thousand who come at once cost a thousand decisions and not a million.
     */
    private synchronized List<Decision> decideAfter(Ask own) {
        if (waiting.size() < 2 || waiting.peekLast() != own || budget.hasPermit()) {
            return decide();
        }
        Runnable act = decide(own, terms.get().sharing(), clock.instant());
        if (act == null) {
            wake.at(own.deadline());
            return List.of();
        }
        waiting.removeLast();
        return List.of(new Decision(own, act));
    }

    private synchronized List<Decision> decide() {
        Instant now = clock.instant();
        MintTerms current = terms.get();
        shared.drop(now);
        if (current.sharing() == Sharing.NEVER_SHARE) {
            shared.clear();
        }
        List<Decision> decisions = new ArrayList<>();
        for (Iterator<Ask> asks = waiting.iterator(); asks.hasNext(); ) {
            Ask ask = asks.next();
            Runnable act = decide(ask, current.sharing(), now);
            if (act != null) {
                asks.remove();
                decisions.add(new Decision(ask, act));
            }
        }
        setAlarms();
        return decisions;
    }

    /** What to do for a build now; null if it waits on. */
    @CheckForNull
    private Runnable decide(Ask ask, Sharing sharing, Instant now) {
        boolean awaited = sharing != Sharing.NEVER_SHARE && underWay.containsKey(ask.key());
        boolean joins = sharing == Sharing.ALWAYS_SHARE && awaited;
        Grant share = sharing == Sharing.NEVER_SHARE ? null : shared.find(ask.key(), ask.terms(), now);
        if (share != null && sharing == Sharing.ALWAYS_SHARE) {
            return () -> ask.answer().complete(share);
        }
        if (ask.mayMint() && !joins && budget.take()) {
            underWay.merge(ask.key(), 1, Integer::sum);
            return () -> executor.execute(() -> mint(ask));
        }
        if (share != null) {
            return () -> ask.answer().complete(share);
        }
        boolean noMint = !ask.mayMint() || budget.isStoppedBeyond(ask.deadline());
        if (!now.isBefore(ask.deadline()) || noMint && !awaited) {
            ExchangeException refusal = Refusals.of(ask, budget.isStopped() ? stop : null);
            return () -> ask.answer().completeExceptionally(refusal);
        }
        return null;
    }

    private void setAlarms() {
        Instant next = waiting.isEmpty() ? null : budget.next();
        if (next != null) {
            wake.at(next);
        }
        waiting.stream().map(Ask::deadline).min(Instant::compareTo).ifPresent(wake::at);
        Instant end = shared.nextEnd();
        if (end != null) {
            drop.at(end);
        }
    }

    private void mint(Ask ask) {
        if (!begin(ask)) {
            settle();
            return;
        }
        try {
            AccessToken token = ask.mint().mint();
            ask.answer().complete(minted(ask, token));
        } catch (ExchangeException e) {
            failed(ask, e).forEach(told -> told.answer().completeExceptionally(e));
        } catch (InterruptedException | RuntimeException | Error e) {
            ended(ask);
            ask.answer().completeExceptionally(e);
        }
        settle();
    }

    private synchronized boolean begin(Ask ask) {
        if (budget.begin()) {
            setAlarms();
            return true;
        }
        ended(ask);
        waiting.addFirst(ask);
        return false;
    }

    private synchronized Grant minted(Ask ask, AccessToken token) {
        ended(ask);
        Grant grant = ask.identity().isSharedByNature() ? shared.recognise(ask.key(), token) : Grant.issued(token);
        if (terms.get().sharing() != Sharing.NEVER_SHARE) {
            shared.offer(ask.key(), grant, ask.terms(), clock.instant());
        }
        return grant;
    }

    /** Those to whom the failure is told: also those who hoped for a share of this mint and of no other. */
    private synchronized List<Ask> failed(Ask ask, ExchangeException failure) {
        ended(ask);
        if (failure.kind() == ExchangeException.Kind.THROTTLED) {
            stop = failure;
            budget.stop(clock.instant().plus(failure.retryAfter() == null ? UNSAID : failure.retryAfter()));
            waiting.addFirst(ask.slowedBy(failure));
            return List.of();
        }
        List<Ask> told = new ArrayList<>(List.of(ask));
        if (terms.get().sharing() != Sharing.NEVER_SHARE && !underWay.containsKey(ask.key())) {
            waiting.removeIf(other -> other.key().equals(ask.key()) && told.add(other));
        }
        return told;
    }

    private synchronized void ended(Ask ask) {
        underWay.computeIfPresent(ask.key(), (key, count) -> count == 1 ? null : count - 1);
    }
}
