package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the calls of the REST API are, as Microsoft's client libraries ask before the first one: {@code OPTIONS _apis}, which
 * anybody may (observed), and {@code GET _apis/resourceAreas} (azure-devops-python-api, client.py and connection.py). Of the many
 * those that the lab has.
 */
final class ResourceLocations {

    private static final String CORE = "79134c72-4a58-4b42-976c-04e7115f32bf";

    private ResourceLocations() {}

    static Reply all() {
        return list(List.of(
                location("e81700f7-3be2-46de-8624-2eb35882fcaa", "Location", "ResourceAreas", "{areaId}"),
                location("603fe2ac-9723-48b9-88ad-09305aa6c6e1", "core", "projects", "{*projectId}")));
    }

    /** @param organization URL without a slash at the end */
    static Reply areas(String organization) {
        Map<String, Object> area = new LinkedHashMap<>();
        area.put("id", CORE);
        area.put("name", "core");
        area.put("locationUrl", organization + "/");
        return list(List.of(area));
    }

    private static Map<String, Object> location(String id, String area, String resource, String rest) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("id", id);
        location.put("area", area);
        location.put("resourceName", resource);
        location.put("routeTemplate", "_apis/{resource}/" + rest);
        location.put("resourceVersion", 4);
        location.put("minVersion", "1.0");
        location.put("maxVersion", "7.2");
        location.put("releasedVersion", "7.1");
        return location;
    }

    private static Reply list(List<Map<String, Object>> values) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("count", values.size());
        body.put("value", values);
        return Json.reply(200, body);
    }
}
