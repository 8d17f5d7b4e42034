package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * What the Azure Artifacts credential provider makes of variables, by its published source (microsoft/artifacts-credprovider at
 * bca6c32, August 2026). It stands here for the provider itself, which needs .NET.
 *
 * @param knowsNewerNames since version 2
 */
record CredentialProviderRules(Map<String, String> environment, boolean knowsNewerNames) {

    /** What NuGet is told to send. */
    record Answer(String user, String password) {

        String basic() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** EnvUtil.cs, GetEnvironmentVariable: the newer name wins unless it is blank. */
    @CheckForNull
    private String variable(String newer, String older) {
        String value = knowsNewerNames ? environment.get(newer) : null;
        return value == null || value.isBlank() ? environment.get(older) : value;
    }

    /** VstsBuildTaskCredentialProvider.cs: both must be there; the beginning of the URL counts, in any case. Null for no answer. */
    @CheckForNull
    Answer ask(String url) {
        String prefixes = variable("ARTIFACTS_CREDENTIALPROVIDER_URI_PREFIXES", "VSS_NUGET_URI_PREFIXES");
        String token = variable("ARTIFACTS_CREDENTIALPROVIDER_ACCESSTOKEN", "VSS_NUGET_ACCESSTOKEN");
        if (prefixes == null || prefixes.isBlank() || token == null || token.isBlank()) {
            return null;
        }
        return Arrays.stream(prefixes.split(";"))
                        .filter(prefix -> !prefix.isEmpty())
                        .anyMatch(prefix -> url.regionMatches(true, 0, prefix, 0, prefix.length()))
                ? new Answer("VssSessionToken", token)
                : null;
    }

    /** EnvUtil.cs, GetEnabledFromEnvironment: on, unless it says false. */
    boolean isOn(String name) {
        String value = variable("ARTIFACTS_CREDENTIALPROVIDER_" + name, "NUGET_CREDENTIALPROVIDER_" + name);
        return !"false".equalsIgnoreCase(value);
    }
}
