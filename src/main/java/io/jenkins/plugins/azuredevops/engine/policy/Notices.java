package io.jenkins.plugins.azuredevops.engine.policy;

import java.util.ArrayList;
import java.util.List;

/** Keeps notices for the end of a report, where they belong: not more than a person reads and memory bears. */
final class Notices {

    private static final int MOST_OF_A_LEVEL = 1000;

    private final List<Notice> kept = new ArrayList<>();
    private final int[] ofLevel = new int[2];

    void add(Notice notice) {
        int level = notice.isError() ? 1 : 0;
        if (ofLevel[level]++ < MOST_OF_A_LEVEL) {
            kept.add(notice);
        }
    }

    /** How many were not kept. */
    int left() {
        return ofLevel[0] + ofLevel[1] - kept.size();
    }

    List<Notice> kept() {
        return kept;
    }
}
