package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For terraform's provider microsoft/azuredevops: the token where it looks for a personal access token, which is the first of
 * its ways, so that no {@code ARM_*} or {@code AZURE_*} of the agent counts for it (terraform-provider-azuredevops, "Azure DevOps
 * provider", Authentication; provider.go, {@code GetAuthProvider}). Those variables are left alone: other providers use them.
 * What comes from the environment is neither in the state nor in a saved plan.
 */
final class TerraformToolkit implements Toolkit {

    static final String TOKEN_VARIABLE = "AZDO_PERSONAL_ACCESS_TOKEN";
    static final String ORGANIZATION_VARIABLE = "AZDO_ORG_SERVICE_URL";

    private static final ToolFile CONFIGURATION = new ToolFile.OfProject("*.tf");

    /** On one line, or up to a line that ends it; it holds no block of its own (the provider's "Argument Reference"). */
    private static final Pattern PROVIDER =
            Pattern.compile("(?ms)^\\s*provider\\s+\"azuredevops\"\\s*\\{([^\\n}]*\\}|.*?(?:^\\s*\\}|\\z))");

    /** What terraform takes from the configuration rather than from the environment. */
    private static final Pattern OWN_TOKEN = Pattern.compile("(?m)^\\s*personal_access_token\\s*=");

    @Override
    public String name() {
        return "terraform";
    }

    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        return List.of(CONFIGURATION);
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        injection.variable(TOKEN_VARIABLE, Injection.TOKEN);
        OneOrganization.inVariables(block, injection, "", ORGANIZATION_VARIABLE);
        for (ToolFile.Found file : block.found(CONFIGURATION)) {
            Matcher provider = PROVIDER.matcher(file.text());
            while (provider.find()) {
                if (OWN_TOKEN.matcher(provider.group(1)).find()) {
                    injection.warning(
                            "WARNING: " + file.path() + " sets personal_access_token for the provider azuredevops, "
                                    + "which terraform takes instead of the block's token. Take that line out.");
                }
            }
        }
    }
}
