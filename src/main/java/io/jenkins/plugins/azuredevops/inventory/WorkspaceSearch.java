package io.jenkins.plugins.azuredevops.inventory;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.FileEvent;
import io.jenkins.plugins.azuredevops.engine.detect.FileScan;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Looks through a folder on the agent that holds it, and sends back findings only.
 *
 * @param key of fingerprints. An agent that keeps it can tell that a token which it has is one that a report is about, and
 *     nothing about tokens that it does not have
 */
record WorkspaceSearch(String key) implements ControllerToAgentFileCallable<List<FoundInFile>> {

    /** A folder of samples is no reason to send for minutes. */
    private static final int MOST = 1_000;

    @Override
    public List<FoundInFile> invoke(File folder, VirtualChannel channel) throws InterruptedException {
        Path root = folder.toPath();
        List<FoundInFile> found = new ArrayList<>();
        Detector detector = new Detector(FingerprintKey.of(key.getBytes(StandardCharsets.US_ASCII)));
        new FileScan(detector).scan(List.of(root), event -> {
            if (event instanceof FileEvent.Found token && found.size() < MOST) {
                String name = Pats.redact(root.relativize(token.file()).toString());
                found.add(new FoundInFile(name, token.finding()));
            }
        });
        return found;
    }

    @Override
    public String toString() {
        return "WorkspaceSearch[****]";
    }
}
