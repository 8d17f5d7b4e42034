package io.jenkins.plugins.azuredevops.demo;

/**
 * One line of the summary.
 *
 * @param source who says what was found: the lab's journal, plain git, Jenkins; never the demo
 */
record Figure(String what, String expected, String found, String source) {

    boolean isAsExpected() {
        return expected.equals(found);
    }
}
