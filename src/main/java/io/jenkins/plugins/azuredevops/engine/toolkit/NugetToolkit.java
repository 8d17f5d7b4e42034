package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * For dotnet, NuGet and MSBuild the variables of the Azure Artifacts credential provider, which NuGet asks where a feed answers 401
 * (microsoft/artifacts-credprovider: README.md, "Environment Variables"; EnvUtil.cs for their names;
 * VstsBuildTaskCredentialProvider.cs for what it makes of prefixes). Each is set under its older name, which all versions know, and
 * under the newer one, which would win if it were there. The provider keeps nothing of what it is given like that, and mints
 * nothing.
 */
final class NugetToolkit implements Toolkit {

    /** Names of the same variable, the older one first. */
    private record Variable(String older, String newer) {

        static Variable of(String name) {
            return new Variable("NUGET_CREDENTIALPROVIDER_" + name, "ARTIFACTS_CREDENTIALPROVIDER_" + name);
        }
    }

    private static final Variable PREFIXES =
            new Variable("VSS_NUGET_URI_PREFIXES", "ARTIFACTS_CREDENTIALPROVIDER_URI_PREFIXES");
    private static final Variable TOKEN =
            new Variable("VSS_NUGET_ACCESSTOKEN", "ARTIFACTS_CREDENTIALPROVIDER_ACCESSTOKEN");

    /** What somebody left on the agent is not taken for a feed of the block, nor is anything of the block left there. */
    private static final List<Variable> OFF = List.of(
            Variable.of("SESSIONTOKENCACHE_ENABLED"),
            Variable.of("MSAL_FILECACHE_ENABLED"),
            Variable.of("WINDOWSINTEGRATEDAUTHENTICATION_ENABLED"));

    /** Each with its feed, which the provider compares as a whole and asks first (Program.cs). */
    private static final List<String> ENDPOINTS = List.of(
            "VSS_NUGET_EXTERNAL_FEED_ENDPOINTS",
            "ARTIFACTS_CREDENTIALPROVIDER_EXTERNAL_FEED_ENDPOINTS",
            "ARTIFACTS_CREDENTIALPROVIDER_FEED_ENDPOINTS");

    @Override
    public String name() {
        return "nuget";
    }

    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        return NugetSources.FILES;
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        set(PREFIXES, prefixes(block), injection);
        set(TOKEN, Injection.TOKEN, injection);
        OFF.forEach(variable -> set(variable, "false", injection));
        // for feeds of others the provider may go on to an account of the user: as that, and never by a PAT that it
        // mints
        set(
                new Variable("NUGET_CREDENTIALPROVIDER_VSTS_TOKENTYPE", "ARTIFACTS_CREDENTIALPROVIDER_VSTS_TOKENTYPE"),
                "SelfDescribing",
                injection);
        injection
                .variable("ARTIFACTS_CREDENTIALPROVIDER_RETURN_ENTRA_TOKENS", "true")
                // a node that outlives the build would keep the token in its environment
                .variable("MSBUILDDISABLENODEREUSE", "1");
        warn(block, injection);
    }

    private static void set(Variable variable, String value, Injection.Builder injection) {
        injection.variable(variable.older(), value).variable(variable.newer(), value);
    }

    /** With the organization in each: whoever writes a nuget.config must not lead the token to another one. */
    private static String prefixes(BlockStart block) {
        return block.organizations().stream()
                .flatMap(organization -> organization.feedRoots().stream())
                .map(root -> root + "/")
                .distinct()
                .collect(Collectors.joining(";"));
    }

    /** NuGet documentation, "Consuming packages from authenticated feeds": variable, file, provider, in that order. */
    private static void warn(BlockStart block, Injection.Builder injection) {
        NugetSources sources = new NugetSources(block);
        sources.credentials()
                .forEach((file, names) -> injection.warning("WARNING: " + file + " sets packageSourceCredentials for "
                        + String.join(", ", names)
                        + ", which NuGet takes instead of the token of this block. Remove them from that file."));
        sources.variables()
                .forEach(name -> injection.warning("WARNING: the variable " + name
                        + " is set, which NuGet takes instead of the token of this block. Unset it."));
        for (String name : ENDPOINTS) {
            String value = block.environment().getOrDefault(name, "").toLowerCase(Locale.ROOT);
            boolean ours = block.organizations().stream()
                    .flatMap(organization -> organization.feedRoots().stream())
                    .anyMatch(root -> value.contains(root.toString().toLowerCase(Locale.ROOT) + "/"));
            if (ours) {
                injection.warning(
                        "WARNING: the variable " + name + " names a feed of this block's organizations; the credential "
                                + "provider takes what is there instead of the token of this block. Unset it.");
            }
        }
    }
}
