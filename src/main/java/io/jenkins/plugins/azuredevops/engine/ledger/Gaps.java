package io.jenkins.plugins.azuredevops.engine.ledger;

import java.util.Map;
import java.util.TreeMap;

/** Numbers of records that have not been met where they belong. */
final class Gaps {

    /** What is done for each. */
    @FunctionalInterface
    interface Visitor {
        void gap(long first, long last, ChainWalk.Place place);
    }

    private record Gap(long last, ChainWalk.Place place) {}

    /** By its first number. */
    private final TreeMap<Long, Gap> open = new TreeMap<>();

    /** @param place where it shows */
    void open(long first, long last, ChainWalk.Place place) {
        open.put(first, new Gap(last, place));
    }

    /** Takes out a number that was met later; false if it was not missing. */
    boolean fill(long number) {
        Map.Entry<Long, Gap> around = open.floorEntry(number);
        if (around == null || around.getValue().last() < number) {
            return false;
        }
        long first = around.getKey();
        Gap gap = around.getValue();
        open.remove(first);
        if (first < number) {
            open(first, number - 1, gap.place());
        }
        if (number < gap.last()) {
            open(number + 1, gap.last(), gap.place());
        }
        return true;
    }

    void each(Visitor visitor) {
        open.forEach((first, gap) -> visitor.gap(first, gap.last(), gap.place()));
    }
}
