package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;

/** What forms call the choices of a managed identity; the engine knows no languages. */
final class MachineNames {

    private MachineNames() {}

    @NonNull
    static String of(@NonNull Enum<?> choice) {
        if (choice instanceof ManagedIdentity.Source source) {
            return switch (source) {
                case VIRTUAL_MACHINE -> Messages.MachineNames_virtualMachine();
                case APP_SERVICE -> Messages.MachineNames_appService();
                case ARC -> Messages.MachineNames_arc();
            };
        }
        return switch ((Assignment.Kind) choice) {
            case SYSTEM_ASSIGNED -> Messages.MachineNames_systemAssigned();
            case CLIENT_ID -> Messages.MachineNames_clientId();
            case OBJECT_ID -> Messages.MachineNames_objectId();
            case RESOURCE_ID -> Messages.MachineNames_resourceId();
        };
    }
}
