package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An audit, and what it came across.
 *
 * @param found the name of a place, the tier and the finding
 */
record CollectedAudit(AuditResult result, List<String> found, List<Notice> notices) {

    static CollectedAudit of(Path home, Detector detector) {
        List<String> found = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        AuditSink sink = new AuditSink() {
            @Override
            public void found(Place place, Finding finding) {
                found.add(place.name() + " " + finding.tier() + " " + finding);
            }

            @Override
            public void notice(Notice notice) {
                notices.add(notice);
            }
        };
        AuditResult result = new HomeAudit(home, detector, List.of(Organization.AZURE_DEVOPS), null, sink).run();
        return new CollectedAudit(result, found, notices);
    }

    /** What was not read, in sentences. */
    List<String> errors() {
        return notices.stream().filter(Notice::isError).map(Notice::message).toList();
    }
}
