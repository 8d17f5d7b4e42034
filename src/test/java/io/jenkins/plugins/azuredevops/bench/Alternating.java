package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two that are measured in turns, so that whatever else the machine does meets both. Which goes first changes from round to
 * round.
 *
 * @param pairs of measured rounds, how many times longer or more costly the one was than its peer
 */
record Alternating(Samples ours, Samples peers, Samples pairs, Samples differences) {

    /** Does it once, and tells how long it took or what else it cost. */
    @FunctionalInterface
    interface Trial {
        double run() throws IOException, InterruptedException;
    }

    /** @param warmUp rounds before the first that counts */
    static Alternating measure(int warmUp, int rounds, Trial ours, Trial peer)
            throws IOException, InterruptedException {
        List<Double> our = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        List<Double> pairs = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        for (int round = -warmUp; round < rounds; round++) {
            boolean first = round % 2 == 0;
            double before = first ? 0 : peer.run();
            double own = ours.run();
            double its = first ? peer.run() : before;
            if (round >= 0) {
                our.add(own);
                peers.add(its);
                pairs.add(own / its);
                differences.add(own - its);
            }
        }
        return new Alternating(new Samples(our), new Samples(peers), new Samples(pairs), new Samples(differences));
    }

    /** That of the medians. */
    double ratio() {
        return ours.median() / peers.median();
    }

    /** Something to be timed. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** How long it takes. */
    static double milliseconds(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
