package io.jenkins.plugins.azuredevops.bench;

/**
 * What a figure should be.
 *
 * @param limit in the unit of the figure
 * @param inclusive whether the limit itself is good enough
 */
record Goal(double limit, boolean inclusive) {

    static Goal atMost(double limit) {
        return new Goal(limit, true);
    }

    static Goal below(double limit) {
        return new Goal(limit, false);
    }

    boolean isMetBy(double value) {
        return inclusive ? value <= limit : value < limit;
    }

    @Override
    public String toString() {
        return (inclusive ? "≤ " : "< ") + Figure.number(limit);
    }
}
