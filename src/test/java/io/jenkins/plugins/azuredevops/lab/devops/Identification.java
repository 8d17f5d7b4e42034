package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.util.UUID;

/** The headers by which every answer is known to be Azure DevOps' (observed). */
final class Identification {

    private Identification() {}

    static Reply with(Reply reply, Request request, Organization organization, String process) {
        String activity = UUID.randomUUID().toString();
        Reply known = reply.with("ActivityId", activity)
                .with("X-TFS-Session", request.header("X-TFS-Session").orElse(activity))
                .with("X-VSS-E2EID", activity)
                .with("X-TFS-ProcessId", process)
                .with("X-VSS-ResourceTenant", organization.tenantId())
                .with("X-VSS-SenderDeploymentId", organization.id())
                .with(
                        "P3P",
                        "CP=\"CAO DSP COR ADMa DEV CONo TELo CUR PSA PSD TAI IVDo OUR SAMi BUS DEM NAV STA UNI COM"
                                + " INT PHY ONL FIN PUR LOC CNT\"")
                .with("X-Frame-Options", "SAMEORIGIN")
                .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                .with("Access-Control-Expose-Headers", "Request-Context")
                .with("X-Cache", "CONFIG_NOCACHE");
        String identity = request.trail().who();
        return identity == null || reply.status() == 401 ? known : known.with("X-VSS-UserData", identity);
    }
}
