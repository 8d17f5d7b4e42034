package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentityAssertion;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * An application that trusts a user-assigned managed identity of the machine on which Jenkins runs, so that it gets into an
 * organization of another tenant.
 */
public final class TrustedMachineIdentity extends ApplicationIdentity {

    private static final long serialVersionUID = 1L;

    /** Null where it was stored without one, past the form. */
    @CheckForNull
    private final MachineIdentity machine;

    /**
     * @param tenantId of the organization: the application's own, or one with a service principal of it
     * @param clientId the application (client) id
     * @param machine a user-assigned identity, of the tenant in which the application is registered
     */
    @DataBoundConstructor
    public TrustedMachineIdentity(
            @NonNull String tenantId, @NonNull String clientId, @NonNull MachineIdentity machine) {
        super(tenantId, clientId);
        this.machine = machine;
    }

    @CheckForNull
    public MachineIdentity getMachine() {
        return machine;
    }

    @NonNull
    @Override
    public Identity forExchange(@NonNull Occasion occasion) {
        if (machine == null) {
            throw new IllegalArgumentException(Messages.TrustedMachineIdentity_noMachine());
        }
        return ManagedIdentityAssertion.federation(
                getTenantId(), getClientId(), AzureDevOpsClients.get().exchange(), (ManagedIdentity)
                        machine.forExchange(occasion));
    }

    @Override
    public boolean needsNoSecret() {
        return true;
    }

    @NonNull
    @Override
    public Proof proof(@NonNull AllowedJobs jobs) {
        return new Proof.TrustedMachine(machine == null ? Assignment.SYSTEM : machine.assignment());
    }

    /** The kind in the form. */
    @Extension(ordinal = 10)
    @Symbol("managedIdentityFederation")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends ApplicationKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TrustedMachineIdentity_displayName();
        }
    }
}
