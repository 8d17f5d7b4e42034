package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;

/** Takes what an audit comes across, on the thread of the audit. */
public interface AuditSink {

    /** A token, of any tier. */
    void found(@NonNull Place place, @NonNull Finding finding);

    /** What could not be looked through. */
    void notice(@NonNull Notice notice);
}
