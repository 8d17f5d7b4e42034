package io.jenkins.plugins.azuredevops.lab.machine;

import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** By which ids a request asks for an identity. GUIDs and resource ids are compared without regard to case. */
record ByIds(List<String> ids) {

    /** @param parameters of this endpoint; it does not see others */
    static ByIds of(Request request, String... parameters) {
        return new ByIds(Arrays.stream(parameters)
                .flatMap(name -> request.query(name).stream())
                .toList());
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    boolean names(ManagedPrincipal principal) {
        return ids.stream()
                .allMatch(id -> Stream.of(principal.clientId(), principal.objectId(), principal.resourceId())
                        .anyMatch(id::equalsIgnoreCase));
    }
}
