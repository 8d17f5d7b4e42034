package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.toolkit.AgentGit;
import io.jenkins.plugins.azuredevops.engine.toolkit.BlockStart;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes an open block to one more place: checks that its token may go there, asks what the toolkits want to know of the
 * agent, writes the files. Blocks; for the background.
 */
final class PlaceOpening {

    private final TokenBlock block;
    private final BlockPlace place;

    PlaceOpening(@NonNull TokenBlock block, @NonNull BlockPlace place) {
        this.block = block;
        this.place = place;
    }

    /**
     * The names of the variables that will hold the token, wherever the block goes.
     *
     * @throws AbortException when the options make no sense; says what to do
     */
    @NonNull
    static Set<String> secretVariables(@NonNull BlockOptions options, @NonNull List<Organization> organizations)
            throws AbortException {
        return inject(options, "/", organizations, Map.of(), AgentGit.NONE).secretVariables();
    }

    /**
     * The place, with its files, and known to the block; nothing is left of one that cannot be opened.
     *
     * @throws AbortException when the token may not go there; says what to do
     */
    @NonNull
    TokenPlace open() throws IOException, InterruptedException {
        String node = place.node().getNodeName();
        block.credentials().check(block.run(), node);
        FilePath folder = BlockFolder.choose(block.run(), place.workspace(), place.environment());
        TokenPlace opened = new TokenPlace(new SavedPlace(place.key(), folder.getRemote(), injection(folder)));
        OpenFolders.get().opened(block.run(), opened);
        try {
            FilePath beside = folder.getParent();
            if (beside != null) {
                new Leftovers(block.run(), node).sweep(beside, place.listener().getLogger());
            }
            block.write(opened);
            TokenPlace known = block.places().add(opened);
            if (known == null) {
                throw new AbortException(Messages.PlaceOpening_ended());
            }
            if (known != opened) {
                withdraw(opened);
            } else if (!opened.isThere()) {
                throw new AbortException(Messages.PlaceOpening_noAgent(node));
            }
            return known;
        } catch (IOException | InterruptedException | RuntimeException e) {
            withdraw(opened);
            throw e;
        }
    }

    private void withdraw(TokenPlace opened) {
        OpenFolders.removeUnwatched(opened);
        OpenFolders.get().closed(block.run(), opened);
    }

    private Injection injection(FilePath folder) throws AbortException, InterruptedException {
        AgentGit git = Toolkits.wantGit(block.options().tools())
                ? new AgentQuestions(place.launcher(), place.workspace(), place.environment()).git()
                : AgentGit.NONE;
        List<Organization> organizations = block.credentials().find(block.run()).organizations();
        return inject(block.options(), folder.getRemote(), organizations, place.environment(), git);
    }

    private static Injection inject(
            BlockOptions options,
            String folder,
            List<Organization> organizations,
            Map<String, String> environment,
            AgentGit git)
            throws AbortException {
        if (organizations.isEmpty()) {
            throw new AbortException(Messages.BlockOpening_noOrganization(options.credentialsId()));
        }
        try {
            return Toolkits.inject(
                    options.tools(), new BlockStart(folder, organizations, environment, options.variable(), git));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }
}
