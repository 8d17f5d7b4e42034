package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.Locale;
import java.util.Objects;

/**
 * The identity that Azure has given to the machine on which this process runs; it needs no secret. Whoever may use it gets
 * the machine's identity, and the token that everybody else on the machine gets: Azure keeps it for up to a day, and
 * neither makes another nor takes it back before (Entra, "Managed identities: frequently asked questions").
 *
 * @param source whose endpoint gives the token
 * @param assignment which of the machine's identities
 */
public record ManagedIdentity(Source source, Assignment assignment) implements Identity {

    /** What this process runs on. */
    public enum Source {
        /** A virtual machine, by the Instance Metadata Service. */
        VIRTUAL_MACHINE("an Azure virtual machine"),
        /** App Service, Functions or Container Apps, by the endpoint that the platform names in the environment. */
        APP_SERVICE("Azure App Service"),
        /** A machine elsewhere with the agent of Azure Arc; it has a system-assigned identity only. */
        ARC("Azure Arc");

        private final String platform;

        Source(String platform) {
            this.platform = platform;
        }

        /** As a sentence has it: "an Azure virtual machine". */
        String platform() {
            return platform;
        }
    }

    /** @throws IllegalArgumentException when Azure Arc is asked for a user-assigned identity */
    public ManagedIdentity {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(assignment, "assignment");
        if (source == Source.ARC && assignment.isUserAssigned()) {
            throw new IllegalArgumentException(
                    "A machine of Azure Arc has a system-assigned identity only: take the system-assigned one.");
        }
    }

    /** Of all identities of a machine, that of the machine itself. */
    public static ManagedIdentity systemAssigned(Source source) {
        return new ManagedIdentity(source, Assignment.SYSTEM);
    }

    @Override
    public String name() {
        return "managed identity of " + source.platform() + ", " + assignment.name();
    }

    @Override
    public String principal() {
        return "managed identity " + source.name() + " " + assignment.name().toLowerCase(Locale.ROOT);
    }

    /** There is no proof to replace. */
    @Override
    public String revision() {
        return "";
    }

    @Override
    public boolean isSharedByNature() {
        return true;
    }
}
