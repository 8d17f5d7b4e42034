package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.IOException;

/** Is written while the scan goes on, so that it needs no more memory for more findings. For one thread. */
public interface Report {

    /** Adds a finding. */
    void add(@NonNull Place place, @NonNull Finding finding) throws IOException;

    /** Adds what was not looked through. */
    void add(@NonNull Notice notice) throws IOException;

    /** Adds a sentence about all of it; the last one is for whoever reads nothing else. */
    void say(@NonNull String sentence) throws IOException;

    /**
     * Completes the report and flushes it; the stream stays open.
     *
     * @param files how many files were looked through
     */
    void finish(@NonNull Tally tally, long files) throws IOException;
}
