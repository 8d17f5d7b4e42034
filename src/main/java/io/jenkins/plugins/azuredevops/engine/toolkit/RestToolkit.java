package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * For calls of the REST API with curl: a configuration file that a call names ({@code curl --config FILE URL}), so that no
 * command line holds the token; curl reads it at each call, and so a renewed one (curl documentation, "--config"). Beside the
 * token there is the header with which Azure DevOps refuses a bad one with status 401 instead of a sign-in page with status 203
 * (observed; azure-identity sends it too), and the word by which curl fails when a call is refused.
 */
final class RestToolkit implements Toolkit {

    static final String CONFIG_VARIABLE = "AZURE_DEVOPS_CURL_CONFIG";
    static final String ORGANIZATION_VARIABLE = "AZURE_DEVOPS_ORGANIZATION_URL";

    private static final String CONFIG = "curl.config";

    /** A second one, which Azure DevOps answers with status 400. */
    private static final Pattern HEADER =
            Pattern.compile("(?im)^\\s*(?:-H|(?:--)?header)\\s*[=:]?\\s*\"?\\s*authorization\\s*:");

    /** Sends what is for one host on to another (curl documentation, "--location-trusted"). */
    private static final Pattern TRUSTING = Pattern.compile("(?im)^\\s*(?:--)?location-trusted\\b");

    @Override
    public String name() {
        return "rest";
    }

    /** Where curl looks for the user's own file, which it reads first (curl documentation, "--config"). */
    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        List<ToolFile> files =
                new ArrayList<>(List.of(new ToolFile.OfUser("~/.curlrc"), new ToolFile.OfUser("~/.config/curlrc")));
        Map.of("CURL_HOME", "/.curlrc", "XDG_CONFIG_HOME", "/curlrc").forEach((variable, name) -> {
            if (!environment.getOrDefault(variable, "").isEmpty()) {
                files.add(new ToolFile.OfUser(environment.get(variable) + name));
            }
        });
        return files;
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        injection
                .file(
                        CONFIG,
                        "# of withAzureDevOpsToken: goes with every URL of the call that names this file\n"
                                + "header = \"Authorization: Bearer " + Injection.TOKEN + "\"\n"
                                + "header = \"X-TFS-FedAuthRedirect: Suppress\"\n"
                                + "fail-with-body\n")
                .variable(CONFIG_VARIABLE, block.nativeFile(CONFIG));
        OneOrganization.inVariables(block, injection, "", ORGANIZATION_VARIABLE);
        for (ToolFile wanted : reads(block.environment())) {
            block.found(wanted).forEach(file -> warn(file, injection));
        }
    }

    private static void warn(ToolFile.Found file, Injection.Builder injection) {
        if (HEADER.matcher(file.text()).find()) {
            injection.warning(
                    "WARNING: " + file.path() + " sets a header 'Authorization', which curl sends beside the token, "
                            + "and Azure DevOps refuses both. Take it out, or call curl with --disable as the first argument.");
        }
        if (TRUSTING.matcher(file.text()).find()) {
            injection.warning(
                    "WARNING: " + file.path() + " sets 'location-trusted', with which curl takes the token along when "
                            + "it is sent to another host. Take it out, or call curl with --disable as the first argument.");
        }
    }
}
