package io.jenkins.plugins.azuredevops.engine.identity;

import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import java.util.function.UnaryOperator;

/**
 * The variables of the process by which MSAL, and nothing else, decides whose endpoint it asks for the token of a managed
 * identity, in its own order; read in its classes ManagedIdentityClient and IMDSManagedIdentitySource, version 1.26.0. No
 * setting overrules them, so one that leads elsewhere than the credential says is named and refused.
 */
final class PlatformEnvironment {

    /** Of App Service with {@link #HEADER}, of Arc with {@link #HYBRID}: where to ask. */
    private static final String ENDPOINT = "IDENTITY_ENDPOINT";

    private static final String HEADER = "IDENTITY_HEADER";
    private static final String THUMBPRINT = "IDENTITY_SERVER_THUMBPRINT";
    private static final String CLOUD_SHELL = "MSI_ENDPOINT";
    private static final String HYBRID = "IMDS_ENDPOINT";

    /** Replaces the address of the metadata service; of AAD Pod Identity, which Azure has withdrawn. */
    private static final String METADATA = "AZURE_POD_IDENTITY_AUTHORITY_HOST";

    private final UnaryOperator<String> variables;

    /** @param variables gives the value of a variable, null where it is not set */
    PlatformEnvironment(UnaryOperator<String> variables) {
        this.variables = variables;
    }

    /** @throws ProcessEnvironment.Refused when a variable is in the way, or one that the source needs is missing */
    void check(Source source) {
        switch (source) {
            case VIRTUAL_MACHINE -> checkVirtualMachine();
            case APP_SERVICE -> checkAppService();
            case ARC -> checkArc();
        }
    }

    private void checkVirtualMachine() {
        if (isSet(ENDPOINT) && isSet(HEADER)) {
            throw elsewhere(ENDPOINT + " and " + HEADER, Source.APP_SERVICE);
        }
        refuseCloudShell();
        if (isSet(ENDPOINT) && isSet(HYBRID)) {
            throw elsewhere(ENDPOINT + " and " + HYBRID, Source.ARC);
        }
        if (isSet(METADATA)) {
            throw inTheWay(METADATA, "another address than that of the metadata service");
        }
    }

    private void checkAppService() {
        if (isSet(ENDPOINT) && isSet(HEADER)) {
            if (isSet(THUMBPRINT)) {
                throw inTheWay(THUMBPRINT, "the endpoint of Service Fabric");
            }
            return;
        }
        refuseCloudShell();
        if (isSet(ENDPOINT) && isSet(HYBRID)) {
            throw elsewhere(ENDPOINT + " and " + HYBRID, Source.ARC);
        }
        throw new ProcessEnvironment.Refused("This controller is not on Azure App Service, or its app has no managed "
                + "identity: assign one and restart the app, so that the platform sets " + ENDPOINT + " and " + HEADER
                + " for this process.");
    }

    private void checkArc() {
        if (isSet(ENDPOINT) && isSet(HEADER)) {
            throw elsewhere(HEADER, Source.APP_SERVICE);
        }
        refuseCloudShell();
        if (!isSet(ENDPOINT) || !isSet(HYBRID)) {
            throw new ProcessEnvironment.Refused("This controller is not on a machine of Azure Arc, or its process was "
                    + "started without what the agent sets: give it " + ENDPOINT + " and " + HYBRID + ", and restart "
                    + "it.");
        }
    }

    private void refuseCloudShell() {
        if (isSet(CLOUD_SHELL)) {
            throw inTheWay(CLOUD_SHELL, "the endpoint of Cloud Shell");
        }
    }

    private boolean isSet(String name) {
        String value = variables.apply(name);
        return value != null && !value.isBlank();
    }

    private static ProcessEnvironment.Refused inTheWay(String name, String place) {
        return new ProcessEnvironment.Refused("Remove " + name + " from the environment of this process: while it is "
                + "there, the Azure library asks " + place + " for the token.");
    }

    private static ProcessEnvironment.Refused elsewhere(String names, Source source) {
        return new ProcessEnvironment.Refused("Remove " + names + " from the environment of this process, or choose "
                + source.platform() + " as the source of the managed identity: while they are there, the Azure library "
                + "asks there for the token.");
    }
}
