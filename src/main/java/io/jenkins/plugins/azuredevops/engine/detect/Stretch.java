package io.jenkins.plugins.azuredevops.engine.detect;

/**
 * A part of a run that looks like Base64 of text.
 *
 * @param shown the encoded text
 * @param encoded the same with one more group on each side, where there is one: what is next to a token matters
 */
record Stretch(Span shown, Span encoded) {}
