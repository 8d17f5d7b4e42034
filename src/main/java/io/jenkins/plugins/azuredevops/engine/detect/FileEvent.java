package io.jenkins.plugins.azuredevops.engine.detect;

import java.nio.file.Path;

/** What a {@link FileScan} has to tell about a file. */
public sealed interface FileEvent extends WalkStep {

    /** The path as it was given, or as it was met below one that was given. */
    Path file();

    /** A token is in it. */
    record Found(Path file, Finding finding) implements FileEvent {}

    /** It was not looked through, as it should be: it is binary, a pipe, gone. */
    record Skipped(Path file, String reason) implements FileEvent {}

    /** It should have been looked through and could not be. */
    record Failed(Path file, String reason) implements FileEvent {}
}
