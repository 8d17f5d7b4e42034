package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All exemptions of a controller: those that can count, and those that are wrong and never do. Immutable. */
public final class Exemptions implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Exemption> sound;
    private final List<Broken> broken;

    /**
     * @param why follows on "since"
     */
    private record Broken(ExemptionEntry entry, String why) implements Serializable {

        String sentence() {
            return entry.title() + " does not count, since " + why + ".";
        }

        boolean isAbout(Sighting sighting) {
            return entry.credentialsId().equals(sighting.credentialsId());
        }
    }

    private Exemptions(List<Exemption> sound, List<Broken> broken) {
        this.sound = List.copyOf(sound);
        this.broken = List.copyOf(broken);
    }

    @NonNull
    public static Exemptions none() {
        return new Exemptions(List.of(), List.of());
    }

    /** Takes what can be taken. Throws nothing: what is wrong is told by {@link #problems}. */
    @NonNull
    public static Exemptions of(@NonNull List<ExemptionEntry> entries) {
        List<Exemption> sound = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (ExemptionEntry entry : entries) {
            try {
                Exemption exemption = entry.read();
                if (sound.stream().anyMatch(exemption::isDoubleOf)) {
                    throw new IllegalArgumentException(
                            "there is one of the same before it, and only that can be renewed");
                }
                sound.add(exemption);
            } catch (IllegalArgumentException e) {
                broken.add(new Broken(entry, e.getMessage()));
            }
        }
        return new Exemptions(sound, broken);
    }

    /** The one that lets a finding pass at that item on that day. */
    @NonNull
    public Optional<Exemption> of(@NonNull Sighting sighting, @NonNull String item, @NonNull LocalDate today) {
        return sound.stream()
                .filter(exemption -> exemption.isAbout(sighting)
                        && exemption.covers(item)
                        && exemption.term().holds(today))
                .findFirst();
    }

    /** Why exemptions that somebody may count on do not let the finding pass, in sentences. */
    @NonNull
    public List<String> whyNot(@NonNull Sighting sighting, @NonNull String item, @NonNull LocalDate today) {
        List<String> sentences = new ArrayList<>();
        for (Exemption exemption : sound) {
            if (exemption.credentialsId().equals(sighting.credentialsId())) {
                whyNot(exemption, sighting, item, today)
                        .ifPresent(why -> sentences.add(exemption.title() + " does not count: " + why + "."));
            }
        }
        broken.stream()
                .filter(wrong -> wrong.isAbout(sighting))
                .map(Broken::sentence)
                .forEach(sentences::add);
        return sentences;
    }

    private static Optional<String> whyNot(Exemption exemption, Sighting sighting, String item, LocalDate today) {
        if (!exemption.isAbout(sighting)) {
            return Optional.of("it is for another secret than the credential holds now");
        }
        if (!exemption.covers(item)) {
            return Optional.of("it is not for " + item);
        }
        return whyNot(exemption.term(), today);
    }

    private static Optional<String> whyNot(ExemptionTerm term, LocalDate today) {
        if (term.holds(today)) {
            return Optional.empty();
        }
        return Optional.of(today.isAfter(term.until()) ? "it ended on " + term.until() : "it begins on " + term.from());
    }

    /** What an administrator should see to: those that are wrong, and those that have ended. */
    @NonNull
    public List<String> problems(@NonNull LocalDate today) {
        List<String> sentences =
                new ArrayList<>(broken.stream().map(Broken::sentence).toList());
        for (Exemption exemption : sound) {
            whyNot(exemption.term(), today)
                    .ifPresent(why -> sentences.add(exemption.title() + " does not count: " + why + "."));
        }
        return sentences;
    }
}
