package io.jenkins.plugins.azuredevops.engine.toolkit;

/**
 * For {@code az devops} and what else the extension azure-devops brings, universal packages among it. The extension takes the
 * token of an {@code az login} rather than the variable, where that login may see the organization (azure-devops-cli-extension,
 * dev/common/services.py, {@code _get_credentials}); so the configuration folder of a block is its own and empty, and what a
 * person or another build left there is not seen. Extensions stay where they are installed.
 */
final class AzureCliToolkit implements Toolkit {

    static final String TOKEN_VARIABLE = "AZURE_DEVOPS_EXT_PAT";

    /**
     * Built of the extension's prefix, which ends with an underscore, and one more (knack, {@code CLIConfig.env_var_name}): with
     * a single one it is not read.
     */
    static final String ORGANIZATION_VARIABLE = "AZURE_DEVOPS_EXT__DEFAULTS_ORGANIZATION";

    private static final String CONFIG_DIR = "AZURE_CONFIG_DIR";
    private static final String EXTENSION_DIR = "AZURE_EXTENSION_DIR";

    /** Of the extension's own settings and stored PATs; below the other one unless it is said. */
    private static final String DEVOPS_CONFIG_DIR = "AZURE_DEVOPS_EXT_CONFIG_DIR";

    private static final String FOLDER = "azure";

    @Override
    public String name() {
        return "azureCli";
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        // az makes it when it is first called
        String folder = block.nativeFile(FOLDER);
        injection
                .variable(TOKEN_VARIABLE, Injection.TOKEN)
                .variable(CONFIG_DIR, folder)
                .variable(EXTENSION_DIR, extensions(block))
                // where services are, of the extension's library; in the home otherwise (devops_sdk/_file_cache.py)
                .variable("AZURE_DEVOPS_CACHE_DIR", folder)
                .variable("AZURE_CORE_COLLECT_TELEMETRY", "false")
                // otherwise a command of an extension that is not there asks, and nobody answers
                .variable("AZURE_EXTENSION_USE_DYNAMIC_INSTALL", "no");
        if (block.environment().containsKey(DEVOPS_CONFIG_DIR)) {
            injection.variable(DEVOPS_CONFIG_DIR, folder);
        }
        OneOrganization.inVariables(block, injection, "", ORGANIZATION_VARIABLE);
    }

    /** Where az would look without the block (azure-cli-core, extension/__init__.py); it reads the tilde by itself. */
    private static String extensions(BlockStart block) {
        String chosen = block.environment().getOrDefault(EXTENSION_DIR, "");
        if (!chosen.isEmpty()) {
            return chosen;
        }
        String configuration = block.environment().getOrDefault(CONFIG_DIR, "");
        return (configuration.isEmpty() ? "~/.azure" : configuration) + "/cliextensions";
    }
}
