package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /{org}/_apis/permissions/{namespace}/{permissions}}: whether the caller has them (Azure DevOps REST reference,
 * "Permissions - Has Permissions"; the answer as in the tests of github/gh-gei, {@code AdoApiTests}). Of the namespaces the
 * lab has "Collection" only ("Security namespace and permission reference").
 */
final class Permissions {

    private static final String COLLECTION = "3e65f728-f8bc-4ecd-8764-7e378b19bfa7";

    /** What every member may: see the organization (GENERIC_READ). */
    private static final int OF_MEMBERS = 1;

    private Permissions() {}

    static Reply of(Organization organization, Member member, String namespace, String permissions) {
        if (!COLLECTION.equalsIgnoreCase(namespace)) {
            return Json.error(404, "InvalidSecurityNamespaceException", "The lab has no such security namespace.");
        }
        boolean has = organization.isAdministrator(member) || (Integer.parseInt(permissions) & ~OF_MEMBERS) == 0;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("count", 1);
        body.put("value", List.of(has));
        return Json.reply(200, body);
    }
}
