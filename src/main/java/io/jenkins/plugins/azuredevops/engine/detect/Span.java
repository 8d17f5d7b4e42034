package io.jenkins.plugins.azuredevops.engine.detect;

/** From the first index to the second, exclusive. */
record Span(int from, int to) {

    int length() {
        return to - from;
    }
}
