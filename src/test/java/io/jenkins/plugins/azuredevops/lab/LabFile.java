package io.jenkins.plugins.azuredevops.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code lab.json}: all that a client of a running lab has to know. It holds secrets. */
final class LabFile {

    private static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

    private LabFile() {}

    static void write(Lab lab, Path file) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("authority", lab.authority());
        content.put("caFile", lab.caFile().toString());
        content.put("scope", SCOPE);
        content.put(
                "identities", lab.identities().stream().map(LabFile::identity).toList());
        content.put(
                "organizations",
                lab.organizations().stream().map(LabFile::organization).toList());
        PrivateFile.write(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    private static Map<String, Object> organization(LabOrganization organization) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", organization.name());
        content.put("url", organization.url());
        content.put("gitUrl", organization.gitUrl());
        content.put("tenantId", organization.tenantId());
        Map<String, Object> feeds = new LinkedHashMap<>();
        organization
                .feeds()
                .forEach((kind, sample) -> feeds.put(
                        kind, Map.of("url", sample.url(), "package", sample.name(), "version", sample.version())));
        content.put("feeds", feeds);
        content.put("pat", organization.pat());
        return content;
    }

    private static Map<String, Object> identity(LabIdentity identity) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", identity.name());
        content.put("kind", identity.kind());
        content.put("tenantId", identity.tenantId());
        content.put("clientId", identity.clientId());
        content.put("objectId", identity.objectId());
        if (identity.clientSecret() != null) {
            content.put("clientSecret", identity.clientSecret());
        }
        if (identity.assertionFile() != null) {
            content.put("assertionFile", identity.assertionFile().toString());
        }
        if (identity.certificateFile() != null) {
            content.put("certificateFile", identity.certificateFile().toString());
        }
        if (identity.endpoint() != null) {
            content.put("endpoint", identity.endpoint());
        }
        return content;
    }
}
