package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Findings in, judgement out: what is demanded at a place, by date, less what is exempt. Immutable, safe for threads. */
public final class Judge {

    private final Demands demands;
    private final Exemptions exemptions;
    private final Clock clock;

    /** @param clock its zone says when a day begins */
    public Judge(@NonNull Demands demands, @NonNull Exemptions exemptions, @NonNull Clock clock) {
        this.demands = Objects.requireNonNull(demands, "demands");
        this.exemptions = Objects.requireNonNull(exemptions, "exemptions");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * What is to be done about findings. A token that is exempt in its credential passes too where the build itself puts it:
     * in its environment, workspace and log.
     *
     * @param item the full name of the job that met them
     */
    @NonNull
    public Judgement judge(@NonNull String item, @NonNull Collection<Sighting> sightings) {
        return judge(item, sightings, sightings);
    }

    /**
     * The same where the credentials that may have handed the tokens out are not among what was met.
     *
     * @param holders stored credentials, of which exemptions are asked for only
     */
    @NonNull
    public Judgement judge(
            @NonNull String item, @NonNull Collection<Sighting> sightings, @NonNull Collection<Sighting> holders) {
        LocalDate today = LocalDate.now(clock);
        Set<Exemption> inForce = new HashSet<>();
        for (Sighting holder : holders) {
            exemptions.of(holder, item, today).ifPresent(inForce::add);
        }
        List<Ruling> rulings = new ArrayList<>();
        for (Sighting sighting : sightings) {
            Ruling ruling = rule(sighting, item, today, inForce);
            if (ruling.mode() != Mode.OFF) {
                rulings.add(ruling);
            }
        }
        return Judgement.of(rulings);
    }

    private Ruling rule(Sighting sighting, String item, LocalDate today, Set<Exemption> inForce) {
        Mode mode = demands.mode(sighting.source(), sighting.finding().tier(), today);
        if (sighting.isOnPremises()) {
            String why = "It is for a server on the premises, where there are no Entra tokens.";
            return new Ruling(sighting, mode.atMost(Mode.AUDIT), null, null, List.of(why));
        }
        Optional<Exemption> exemption = inForce.stream()
                .filter(candidate -> candidate.isAbout(sighting) || isHandedOut(candidate, sighting))
                .findFirst();
        if (exemption.isPresent()) {
            return new Ruling(sighting, mode.atMost(Mode.AUDIT), exemption.get(), null, List.of());
        }
        Countdown countdown = demands.countdown(
                        sighting.source(), sighting.finding().tier(), today)
                .orElse(null);
        return new Ruling(sighting, mode, null, countdown, exemptions.whyNot(sighting, item, today));
    }

    private static boolean isHandedOut(Exemption exemption, Sighting sighting) {
        return sighting.credentialsId() == null
                && sighting.source().isFilledByBuilds()
                && exemption.fingerprint().equals(sighting.finding().fingerprint());
    }
}
