package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a {@link Judge} says. It can be sent and stored: it holds no token.
 *
 * @param verdict what is to be done, and because of which findings
 * @param rulings of all findings but those that policy does not even record, in the order in which they were given
 */
public record Judgement(@NonNull Verdict verdict, @NonNull List<Ruling> rulings) implements Serializable {

    public Judgement {
        rulings = List.copyOf(rulings);
    }

    static Judgement of(List<Ruling> rulings) {
        return new Judgement(verdict(rulings), rulings);
    }

    private static Verdict verdict(List<Ruling> rulings) {
        List<Finding> failing = findings(rulings, Mode.FAIL);
        if (!failing.isEmpty()) {
            return new Verdict.Failed(failing);
        }
        List<Finding> warning = findings(rulings, Mode.WARN);
        if (!warning.isEmpty()) {
            return new Verdict.Warned(warning);
        }
        return rulings.isEmpty()
                ? new Verdict.Clean()
                : new Verdict.Recorded(rulings.stream()
                        .map(ruling -> ruling.sighting().finding())
                        .toList());
    }

    private static List<Finding> findings(List<Ruling> rulings, Mode mode) {
        return rulings.stream()
                .filter(ruling -> ruling.mode() == mode)
                .map(ruling -> ruling.sighting().finding())
                .toList();
    }

    /**
     * Why a build is stopped or warned, for its log: the reason, then for each finding that it rests on which one it is, since
     * or from when, why no exemption counts, and what to do instead. Empty when the build goes on as if there were none.
     *
     * @param whoExempts a sentence about who can grant an exemption
     */
    @NonNull
    public List<String> lines(@NonNull String whoExempts) {
        if (verdict instanceof Verdict.Clean || verdict instanceof Verdict.Recorded) {
            return List.of();
        }
        Mode decisive = verdict instanceof Verdict.Failed ? Mode.FAIL : Mode.WARN;
        Stream<String> grounds =
                rulings.stream().filter(ruling -> ruling.mode() == decisive).flatMap(ruling -> ruling.lines().stream());
        return Stream.of(Stream.of(verdict.reason()), grounds, Stream.of(whoExempts))
                .flatMap(lines -> lines)
                .toList();
    }
}
