package io.jenkins.plugins.azuredevops.engine.identity;

import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;

/**
 * The one sentence that says what to do when a platform's endpoint gives no token. Sources: Entra, "How to use managed
 * identities for Azure resources on an Azure VM to acquire an access token", "Error handling"; App Service, "How to use
 * managed identities"; Azure Arc, "Authenticate against Azure resources with Azure Arc-enabled servers".
 */
final class PlatformAdvice {

    private PlatformAdvice() {}

    static String absent(Source source) {
        return switch (source) {
            case VIRTUAL_MACHINE ->
                "This controller is not on an Azure virtual machine, or something keeps it from the metadata service at "
                        + Platform.METADATA_SERVICE.getHost() + ": choose another identity, or let this machine reach "
                        + "that address directly.";
            case APP_SERVICE ->
                "Nothing answers at the address in IDENTITY_ENDPOINT: this controller is not on Azure App Service, or "
                        + "the variable is of another process: let the platform set it.";
            case ARC ->
                "Nothing answers at the address in IDENTITY_ENDPOINT: this controller is not on a machine of Azure Arc, "
                        + "or its agent is not running: check it with azcmagent show.";
        };
    }

    static String silent(Source source) {
        return switch (source) {
            case VIRTUAL_MACHINE ->
                "The metadata service takes the connection and does not answer: this controller is not on an Azure "
                        + "virtual machine, or Azure is busy with it: start the build again in a minute.";
            case APP_SERVICE, ARC ->
                "The endpoint of " + source.platform()
                        + " takes the connection and does not answer: restart the controller if that goes on.";
        };
    }

    static String noIdentity(Source source) {
        return switch (source) {
            case VIRTUAL_MACHINE ->
                "Assign an identity to this virtual machine: it has none; or, if it has a user-assigned one, enter its "
                        + "id.";
            case APP_SERVICE ->
                "Turn on the system-assigned identity of this app: it has none; or enter the id of a "
                        + "user-assigned one.";
            case ARC -> "Connect this machine to Azure Arc again: it has no identity.";
        };
    }

    static String unknownIdentity(Source source) {
        return "Assign the identity of this id to " + where(source) + ", or correct the id: it has none such.";
    }

    static String ambiguous() {
        return "Enter the client id, object id or resource id of the identity: several are assigned to this machine, and "
                + "none is its own.";
    }

    static String refused() {
        return "Check the source and the id of the managed identity: the platform does not take this request.";
    }

    static String header() {
        return "Restart the app: the platform does not take the IDENTITY_HEADER with which this process was started.";
    }

    static String updating() {
        return "Start the build again in two minutes: the metadata service is being updated, which takes 70 seconds at "
                + "most.";
    }

    static String notFound(Source source) {
        return source == Source.VIRTUAL_MACHINE
                ? "Start the build again in two minutes: the metadata service is being updated; if that goes on, this "
                        + "controller is not on an Azure virtual machine."
                : "Check IDENTITY_ENDPOINT in the environment of this process: nothing there gives tokens.";
    }

    static String throttled(Source source) {
        return source == Source.VIRTUAL_MACHINE
                ? "Let fewer processes of this machine ask for tokens at once: its metadata service answers 20 a second, "
                        + "5 at a time; start the build again in a minute."
                : "Start the build again in a minute: the platform asks for fewer requests.";
    }

    static String unavailable(Source source) {
        return "Start the build again in a few minutes: " + source.platform() + " has a failure of its own.";
    }

    static String notPlatform(Source source) {
        return "Something else answers in place of " + source.platform()
                + ", a proxy perhaps: choose another identity, " + "or keep the proxy from this address.";
    }

    static String keyUnreadable() {
        return "Let the user that runs this controller read the keys of Azure Arc: add it to the group himds (on Windows: "
                + "Hybrid agent extension applications), and restart the controller.";
    }

    static String keyRefused() {
        return "Restart the agent of Azure Arc: it does not take its own key.";
    }

    static String ended() {
        return "Set the clock of this machine: by it, the token that the platform has just given ended before.";
    }

    private static String where(Source source) {
        return switch (source) {
            case VIRTUAL_MACHINE -> "this virtual machine";
            case APP_SERVICE -> "this app";
            case ARC -> "this machine";
        };
    }
}
