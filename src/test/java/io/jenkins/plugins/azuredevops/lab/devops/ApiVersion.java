package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that a REST call asks for, in the query or in {@code Accept} (Azure DevOps REST documentation, "REST API
 * versioning"). A call that names none gets the newest.
 */
final class ApiVersion {

    private static final Pattern FORM = Pattern.compile("(\\d{1,2}\\.\\d)(-preview(\\.\\d+)?)?");
    private static final Pattern IN_ACCEPT = Pattern.compile("api-version=\"?([^;,\"\\s]+)");
    /** What the service knows at all, and the newest of these that is released. */
    private static final double LATEST = 7.2;

    private static final double RELEASED = 7.1;

    private ApiVersion() {}

    /** @param preview whether the area exists as a preview only, as that of {@code connectionData} does */
    static Optional<Reply> refuse(Request request, boolean preview) {
        Optional<String> asked = request.query("api-version")
                .or(() -> request.header("Accept")
                        .map(IN_ACCEPT::matcher)
                        .filter(Matcher::find)
                        .map(accept -> accept.group(1)));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Matcher version = FORM.matcher(asked.get());
        if (!version.matches()) {
            return Optional.of(Json.error(
                    400,
                    "VssVersionNotSpecifiedException",
                    "No api-version was supplied for the \"" + request.method()
                            + "\" request. The version must be supplied either as part of the Accept header (e.g."
                            + " \"application/json; api-version=1.0\") or as a query parameter (e.g."
                            + " \"?api-version=1.0\")."));
        }
        double number = Double.parseDouble(version.group(1));
        if (number > LATEST || number < 1) {
            return Optional.of(Json.error(
                    400,
                    "VssVersionOutOfRangeException",
                    "The requested REST API version of " + asked.get()
                            + " is out of range for this server. The latest REST API version this server supports is "
                            + LATEST + "."));
        }
        if ((preview || number > RELEASED) && version.group(2) == null) {
            return Optional.of(Json.error(
                    400,
                    "VssInvalidPreviewVersionException",
                    "The requested version \"" + asked.get()
                            + "\" of the resource is under preview. The -preview flag must be supplied in the"
                            + " api-version for such requests. For example: \"" + asked.get() + "-preview\""));
        }
        return Optional.empty();
    }
}
