package io.jenkins.plugins.azuredevops.bench;

import java.util.Arrays;
import java.util.Collection;

/** Measured values of one kind, of which the median tells more than the mean: a pause of the machine does not show. */
final class Samples {

    private final double[] sorted;

    Samples(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is no median of nothing.");
        }
        sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    }

    int size() {
        return sorted.length;
    }

    double median() {
        return quantile(0.5);
    }

    double least() {
        return sorted[0];
    }

    double largest() {
        return sorted[sorted.length - 1];
    }

    double mean() {
        return Arrays.stream(sorted).average().orElseThrow();
    }

    /** Between the two values next to it, in proportion. */
    double quantile(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** The middle half, for a reader who wants to know how far the values lie apart. */
    String middleHalf() {
        return Figure.number(quantile(0.25)) + "–" + Figure.number(quantile(0.75));
    }
}
