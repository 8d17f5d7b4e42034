package io.jenkins.plugins.azuredevops.lab.entra;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A machine in Azure with the identities that are assigned to it, and the tokens that the platform keeps for it
 * (<i>managed identities FAQ</i>: "cached by the underlying Azure infrastructure … around 24 hours", "not possible to
 * force a managed identity's token to be refreshed before its expiry"). May be used by several threads.
 */
public final class Machine {

    /** <i>managed identities FAQ</i>: a token lives up to a day. */
    private static final Duration DAY = Duration.ofHours(24);

    private record Kept(String objectId, String resource) {}

    /**
     * A token as the platform hands it out.
     *
     * @param left whole seconds until it ends
     */
    public record Issued(String text, String uti, Instant notBefore, Instant expires, long left) {}

    /** Entra has no such resource, or none in this tenant; its own words. */
    public static final class UnknownResource extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownResource(String message) {
            super(message, null, false, false);
        }
    }

    private final Clock clock;
    private final Directory directory;
    private final TokenMint mint;
    private final List<ManagedPrincipal> assigned = new CopyOnWriteArrayList<>();
    private final Map<Kept, Issued> tokens = new ConcurrentHashMap<>();
    private volatile Duration life = DAY;
    private volatile Duration renewedBefore = Duration.ZERO;

    Machine(Clock clock, Directory directory, TokenMint mint) {
        this.clock = clock;
        this.directory = directory;
        this.mint = mint;
    }

    /** At most one of them may be the machine's own. */
    public void assign(ManagedPrincipal principal) {
        if (!principal.userAssigned() && systemAssigned().isPresent()) {
            throw new IllegalStateException("A machine has one system-assigned identity.");
        }
        assigned.add(principal);
    }

    /** The tokens that were handed out stay what they are. */
    public void unassign(ManagedPrincipal principal) {
        assigned.remove(principal);
    }

    public Optional<ManagedPrincipal> systemAssigned() {
        return find(principal -> !principal.userAssigned());
    }

    public List<ManagedPrincipal> userAssigned() {
        return assigned.stream().filter(ManagedPrincipal::userAssigned).toList();
    }

    /** @throws IllegalArgumentException when none of that name is assigned */
    public ManagedPrincipal named(String name) {
        return find(principal -> principal.name().equals(name))
                .orElseThrow(() -> new IllegalArgumentException("The machine has no identity " + name + "."));
    }

    public Optional<ManagedPrincipal> find(Predicate<ManagedPrincipal> wanted) {
        return assigned.stream().filter(wanted).findFirst();
    }

    /** How long the next tokens live; {@code null} for a day, the default. */
    public void tokenLifetime(@CheckForNull Duration fixed) {
        life = fixed == null ? DAY : fixed;
    }

    /**
     * How long before its end a token is replaced. Zero, the default, is the hardest that a client may meet; when the real
     * platform does it is not documented.
     */
    public void renewedBefore(Duration end) {
        renewedBefore = end;
    }

    /** The token that is kept, or a new one. */
    public Issued token(ManagedPrincipal principal, String resource) throws UnknownResource {
        Instant now = clock.instant();
        Kept key = new Kept(principal.objectId(), resource);
        Issued kept = tokens.get(key);
        if (kept == null || !now.isBefore(kept.expires().minus(renewedBefore))) {
            kept = issue(principal, resource, now);
            tokens.put(key, kept);
        }
        return new Issued(
                kept.text(),
                kept.uti(),
                kept.notBefore(),
                kept.expires(),
                Duration.between(now, kept.expires()).toSeconds());
    }

    private Issued issue(ManagedPrincipal principal, String resource, Instant now) throws UnknownResource {
        Duration lasts = life;
        TokenMint.Minted minted;
        if (resource.equals(FederatedCredential.AUDIENCE)) {
            minted = mint.forExchange(principal, lasts);
        } else {
            try {
                Tenant tenant = directory.require(principal.tenantId());
                minted = mint.managed(principal, Scopes.audience(resource + "/.default", tenant), lasts);
            } catch (Refused e) {
                throw new UnknownResource(e.error().name() + ": " + e.error().message());
            }
        }
        // whole seconds, as they are told
        Instant expires = Instant.ofEpochSecond(now.plus(lasts).getEpochSecond());
        return new Issued(minted.text(), minted.uti(), now, expires, lasts.toSeconds());
    }
}
