package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A program that a toolkit brings for its tool, as it lies in the jar, with marks where the block's own words go. */
final class Script {

    private Script() {}

    /**
     * Its text, with the line ends of Unix whatever system it was checked out on.
     *
     * @param file its name beside this class
     */
    static String read(String file) {
        try (InputStream resource = Script.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is part of this jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is part of this jar", e);
        }
    }
}
