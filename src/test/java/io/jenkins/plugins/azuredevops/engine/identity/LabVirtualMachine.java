package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.util.List;
import java.util.Map;

/** A virtual machine of the lab, whose managed identities are exchanged. */
record LabVirtualMachine(Lab lab) {

    static final ManagedIdentity SYSTEM = ManagedIdentity.systemAssigned(Source.VIRTUAL_MACHINE);

    /** The machine's own identity. */
    ManagedPrincipal machine() {
        return lab.machine().identities().named("contoso-machine");
    }

    /** One that a user has assigned to it. */
    ManagedPrincipal managed() {
        return lab.machine().identities().named("contoso-managed");
    }

    static ManagedIdentity user(Kind kind, String id) {
        return new ManagedIdentity(Source.VIRTUAL_MACHINE, new Assignment(kind, id));
    }

    AccessToken exchange(ManagedIdentity identity) throws Exception {
        return LabExchange.with(lab, Map.of()).exchange(identity, Exchange.AZURE_DEVOPS);
    }

    ExchangeException wrong(ManagedIdentity identity) {
        return assertThrows(ExchangeException.class, () -> exchange(identity));
    }

    List<JournalEntry> requests() {
        return lab.journal().entries(entry -> entry.surface().equals("imds"));
    }

    void unassignAll() {
        Machine identities = lab.machine().identities();
        identities.systemAssigned().ifPresent(identities::unassign);
        identities.userAssigned().forEach(identities::unassign);
    }
}
