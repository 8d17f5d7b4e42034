package io.jenkins.plugins.azuredevops.live;

/**
 * One thing that the plugin depends on.
 *
 * @param id by which reports and {@code docs/live-check.md} name it
 * @param what what is asked, as the start of a sentence
 * @param expected what should be seen
 * @param fact the document that says so, or how else it is known
 * @param look asks
 */
record Check(String id, String what, String expected, String fact, Look look) {

    /** Asks the services. Whatever it throws is a failure of this check alone. */
    @FunctionalInterface
    interface Look {
        Finding look() throws Exception;
    }
}
