package io.jenkins.plugins.azuredevops.bench;

/**
 * What a figure should be.
 *
 * @param limit in the unit of the figure
 */
record Goal(Bound bound, double limit) {

    /** On which side of the limit it should be. */
    enum Bound {
        AT_MOST("≤"),
        BELOW("<"),
        AT_LEAST("≥"),
        ABOVE(">");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    static Goal atMost(double limit) {
        return new Goal(Bound.AT_MOST, limit);
    }

    static Goal below(double limit) {
        return new Goal(Bound.BELOW, limit);
    }

    static Goal atLeast(double limit) {
        return new Goal(Bound.AT_LEAST, limit);
    }

    static Goal above(double limit) {
        return new Goal(Bound.ABOVE, limit);
    }

    boolean isMetBy(double value) {
        return switch (bound) {
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
            case AT_LEAST -> value >= limit;
            case ABOVE -> value > limit;
        };
    }

    @Override
    public String toString() {
        return bound.sign + " " + Figure.number(limit);
    }
}
