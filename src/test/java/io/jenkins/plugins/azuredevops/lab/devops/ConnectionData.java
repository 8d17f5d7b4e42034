package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /{org}/_apis/connectionData}: whom the service takes the caller for. Members as observed. */
final class ConnectionData {

    private ConnectionData() {}

    static Reply of(Organization organization, Member member) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", member.id());
        user.put("descriptor", member.descriptor());
        user.put("subjectDescriptor", member.subjectDescriptor());
        user.put("providerDisplayName", member.displayName());
        user.put("isActive", true);
        user.put("properties", Map.of("Account", Map.of("$type", "System.String", "$value", member.principal())));
        user.put("resourceVersion", 2);
        user.put("metaTypeId", 0);
        return reply(organization, user);
    }

    /** What an organization with public projects answers to callers that it does not know. */
    static Reply anonymous(Organization organization) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", Messages.ANONYMOUS_ID);
        user.put("descriptor", "System:PublicAccess;" + Messages.ANONYMOUS_ID);
        user.put("providerDisplayName", "Anonymous");
        user.put("isActive", true);
        user.put("properties", Map.of());
        user.put("resourceVersion", 2);
        user.put("metaTypeId", 0);
        return reply(organization, user);
    }

    private static Reply reply(Organization organization, Map<String, Object> user) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("authenticatedUser", user);
        body.put("authorizedUser", user);
        body.put("instanceId", organization.id());
        body.put("deploymentId", organization.id());
        body.put("deploymentType", "hosted");
        body.put(
                "locationServiceData",
                Map.of(
                        "serviceOwner",
                        "00025394-6065-48ca-87d9-7f5672854ef7",
                        "defaultAccessMappingMoniker",
                        "PublicAccessMapping",
                        "lastChangeId",
                        1,
                        "lastChangeId64",
                        1));
        return Json.reply(200, body);
    }
}
