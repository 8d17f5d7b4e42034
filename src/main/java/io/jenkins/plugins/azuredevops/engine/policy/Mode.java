package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;

/** What becomes of findings. Declared from the mildest to the strictest. */
public enum Mode {
    /** Nothing: they are not even recorded. */
    OFF,
    /** They are recorded. */
    AUDIT,
    /** They are recorded and told to whoever runs the build. */
    WARN,
    /** They stop the build. */
    FAIL;

    /** This mode, or the other if that one is stricter: what a job asks for never goes below what policy demands. */
    @NonNull
    public Mode atLeast(@NonNull Mode floor) {
        return compareTo(floor) >= 0 ? this : floor;
    }

    /** This mode, or the other if that one is milder: for places where more can not be done. */
    @NonNull
    public Mode atMost(@NonNull Mode ceiling) {
        return compareTo(ceiling) <= 0 ? this : ceiling;
    }
}
