package io.jenkins.plugins.azuredevops.lab.devops;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The PATs that were issued. May be used by several threads. */
final class PatStore {

    /** @param organization its name; {@code null} for a global PAT, which holds in all organizations of its owner */
    private record Pat(String owner, @CheckForNull String organization, Instant expires) {}

    private final PatMint mint;
    private final Clock clock;
    private final Map<String, Pat> pats = new ConcurrentHashMap<>();
    private volatile boolean globalRetired;

    PatStore(Clock clock) {
        this.clock = clock;
        mint = new PatMint(clock);
    }

    String issue(String owner, @CheckForNull String organization, Duration life) {
        String text = mint.mint();
        pats.put(text, new Pat(owner, organization, clock.instant().plus(life)));
        return text;
    }

    void revoke(String text) {
        pats.remove(text);
    }

    /** Azure DevOps Blog, "Retirement of Global Personal Access Tokens in Azure DevOps": from then on none works. */
    void retireGlobal(boolean value) {
        globalRetired = value;
    }

    /** The sign-in name of the owner of a PAT that is valid in an organization. */
    Optional<String> owner(String text, Organization organization) {
        return Optional.ofNullable(pats.get(text))
                .filter(pat -> !organization.forbidsPats())
                .filter(pat -> clock.instant().isBefore(pat.expires()))
                .filter(pat -> pat.organization() == null
                        ? !globalRetired
                        : pat.organization().equals(organization.name()))
                .map(Pat::owner);
    }
}
