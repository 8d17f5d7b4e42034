package io.jenkins.plugins.azuredevops.lab;

import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.machine.AppService;
import io.jenkins.plugins.azuredevops.lab.machine.ArcAgent;
import io.jenkins.plugins.azuredevops.lab.machine.MetadataService;
import io.jenkins.plugins.azuredevops.lab.wire.Journal;
import io.jenkins.plugins.azuredevops.lab.wire.Listener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * A machine in Azure: its identities, and the three kinds of endpoint that give their tokens, though a real machine has one
 * of them. Each is on a port of its own, without TLS.
 */
public final class LabMachine implements AutoCloseable {

    private final Machine identities;
    private final Listener metadataListener;
    private final Listener appServiceListener;
    private final Listener arcListener;
    private final MetadataService metadataService;
    private final AppService appService;
    private final ArcAgent arc;

    LabMachine(Machine identities, Journal journal, Path keys) throws IOException {
        this.identities = identities;
        metadataListener = Listener.openPlain(journal);
        appServiceListener = Listener.openPlain(journal);
        arcListener = Listener.openPlain(journal);
        metadataService = new MetadataService(identities);
        appService = new AppService(appServiceListener.url(), identities);
        arc = new ArcAgent(arcListener.url(), keys, identities);
        metadataListener.serve(metadataService);
        appServiceListener.serve(appService);
        arcListener.serve(arc);
    }

    /** Which identities are assigned, and how long their tokens live. */
    public Machine identities() {
        return identities;
    }

    /** What stands for {@code http://169.254.169.254}; without a slash at the end. */
    public URI metadataServiceUrl() {
        return metadataListener.url();
    }

    public MetadataService metadataService() {
        return metadataService;
    }

    public AppService appService() {
        return appService;
    }

    public ArcAgent arc() {
        return arc;
    }

    /** As on a machine that is none of Azure's: nothing listens there any more. */
    public void leaveAzure() {
        close();
    }

    @Override
    public void close() {
        metadataService.troubles().calm();
        appService.troubles().calm();
        arc.troubles().calm();
        metadataListener.close();
        appServiceListener.close();
        arcListener.close();
    }
}
