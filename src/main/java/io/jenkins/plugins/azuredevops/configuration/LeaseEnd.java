package io.jenkins.plugins.azuredevops.configuration;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;

/** Closes the leases of a build when nothing of it can ask for a token any more. */
@Extension
public final class LeaseEnd extends RunListener<Run<?, ?>> {

    @Override
    public void onFinalized(Run<?, ?> run) {
        AzureDevOpsClients.get().close(run);
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        AzureDevOpsClients.get().close(run);
    }
}
