package io.jenkins.plugins.azuredevops.engine.toolkit;

/**
 * For scripts that were written for Azure Pipelines: the variables in which those find the token of their job and its
 * organization (Azure Pipelines documentation, "Predefined variables"). Apart from the other tools, since whatever
 * runs in the block knows these names. {@code TF_BUILD} is not set: with it programs believe in a whole agent of Azure Pipelines.
 */
final class SystemAccessTokenToolkit implements Toolkit {

    static final String TOKEN_VARIABLE = "SYSTEM_ACCESSTOKEN";

    @Override
    public String name() {
        return "systemAccessToken";
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        injection
                .variable(TOKEN_VARIABLE, Injection.TOKEN)
                .warning(
                        "SYSTEM_ACCESSTOKEN is set: all that was written for Azure Pipelines takes the token without being "
                                + "asked, and terraform with ARM_USE_OIDC sends it to the URL in SYSTEM_OIDCREQUESTURI.");
        OneOrganization.inVariables(
                block, injection, "/", "SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
    }
}
