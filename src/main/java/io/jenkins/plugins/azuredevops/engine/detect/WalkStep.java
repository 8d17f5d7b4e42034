package io.jenkins.plugins.azuredevops.engine.detect;

import java.nio.file.Path;

/** What a {@link FileWalk} comes across: a file to look through, or something to tell. */
sealed interface WalkStep permits FileEvent, WalkStep.Candidate {

    /** A file to look through. */
    record Candidate(Path file, long size) implements WalkStep {}
}
