package io.jenkins.plugins.azuredevops.lab.entra;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which resource a scope asks a token for. */
final class Scopes {

    /** Azure DevOps documentation, "Use service principals and managed identities in Azure DevOps": the resource. */
    static final String AZURE_DEVOPS = "499b84ac-1321-427f-aa17-267ca6975798";

    /** The same resource by its application id URI. */
    static final String AZURE_DEVOPS_URI = "https://app.vssps.visualstudio.com";

    private static final String SUFFIX = "/.default";

    /**
     * Scopes of OpenID Connect, without meaning for an application. MSAL for Java puts them around the resource in every
     * request (class AbstractMsalAuthorizationGrant, COMMON_SCOPES_PARAM), and the service takes its requests.
     */
    private static final Set<String> OPEN_ID = Set.of("openid", "profile", "offline_access", "email");

    private Scopes() {}

    /**
     * The audience of the token: the resource in the form in which it was asked for.
     *
     * @return the resource of the one scope, which ends in {@code /.default} (<i>client credentials</i>, "Get a token")
     */
    static String audience(String scope, Tenant tenant) throws Refused {
        List<String> scopes = Stream.of(scope.trim().split("\\s+"))
                .filter(one -> !OPEN_ID.contains(one))
                .toList();
        if (scopes.isEmpty()) {
            throw notOfOneResource(scope);
        }
        for (String one : scopes) {
            if (!one.endsWith(SUFFIX) || one.length() == SUFFIX.length()) {
                throw notOfOneResource(scope);
            }
        }
        if (Set.copyOf(scopes).size() > 1) {
            throw new Refused(AadError.of(
                    28000,
                    "invalid_scope",
                    "Provided value for the input parameter scope is not valid because it contains more than one"
                            + " resource. Scope " + scope + " is not valid."));
        }
        String resource = scopes.get(0).substring(0, scopes.get(0).length() - SUFFIX.length());
        boolean isAzureDevOps = resource.equalsIgnoreCase(AZURE_DEVOPS) || resource.equals(AZURE_DEVOPS_URI);
        if (!isAzureDevOps || tenant.azureDevOps() == Tenant.AzureDevOps.ABSENT) {
            throw new Refused(AadError.of(
                    500011,
                    "invalid_resource",
                    "The resource principal named " + resource + " was not found in the tenant named "
                            + tenant.domain() + ". This can happen if the application has not been installed by the"
                            + " administrator of the tenant or consented to by any user in the tenant. You might have"
                            + " sent your authentication request to the wrong tenant."));
        }
        if (tenant.azureDevOps() == Tenant.AzureDevOps.DISABLED) {
            throw new Refused(AadError.of(
                    500014,
                    "invalid_resource",
                    "The service principal for resource '" + resource + "' is disabled. This indicate that a"
                            + " subscription within the tenant has lapsed, or that the administrator for this tenant"
                            + " has disabled the application, preventing tokens from being issued for it."));
        }
        return resource;
    }

    private static Refused notOfOneResource(String scope) {
        return new Refused(AadError.of(
                1002012,
                "invalid_scope",
                "The provided value for scope " + scope + " is not valid. Client credential flows must have a scope"
                        + " value with /.default suffixed to the resource identifier (application ID URI)."));
    }
}
