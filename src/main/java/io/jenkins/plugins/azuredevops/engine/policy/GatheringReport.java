package io.jenkins.plugins.azuredevops.engine.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A report in which notices and sentences have their place at the end. */
abstract class GatheringReport implements Report {

    private final Notices notices = new Notices();
    private final List<String> sentences = new ArrayList<>();

    @Override
    public final void add(Notice notice) {
        notices.add(notice);
    }

    @Override
    public final void say(String sentence) {
        sentences.add(sentence);
    }

    final Notices notices() {
        return notices;
    }

    /** In the order in which they were said. */
    final List<String> sentences() {
        return Collections.unmodifiableList(sentences);
    }
}
