package io.jenkins.plugins.azuredevops.gate;

import hudson.model.Run;
import hudson.model.queue.QueueTaskFuture;

/**
 * A way in which a token reaches a build.
 *
 * @param gate that stops it; null where none can
 */
record Way(String name, String gate, Starter starter) {

    /** Starts a build of it. */
    interface Starter {
        QueueTaskFuture<? extends Run<?, ?>> start() throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
