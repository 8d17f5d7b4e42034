package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.toolkit.AgentGit;
import io.jenkins.plugins.azuredevops.engine.toolkit.BlockStart;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import io.jenkins.plugins.azuredevops.engine.toolkit.ToolFile;
import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a block to a place: checks that its token may go there, asks what the toolkits want to know of the agent, writes the
 * files. Blocks; for the background.
 */
final class PlaceOpening {

    private final Run<?, ?> run;
    private final BlockCredentials credentials;
    private final BlockOptions options;
    private final BlockPlace place;

    PlaceOpening(
            @NonNull Run<?, ?> run,
            @NonNull BlockCredentials credentials,
            @NonNull BlockOptions options,
            @NonNull BlockPlace place) {
        this.run = run;
        this.credentials = credentials;
        this.options = options;
        this.place = place;
    }

    /** One more of an open block. */
    PlaceOpening(@NonNull TokenBlock block, @NonNull BlockPlace place) {
        this(block.run(), block.credentials(), block.options(), place);
    }

    /**
     * The names of the variables that will hold the token, as far as they can be told before it shows where.
     *
     * @throws AbortException when the options make no sense; says what to do
     */
    @NonNull
    static Set<String> secretVariables(@NonNull BlockOptions options, @NonNull List<Organization> organizations)
            throws AbortException {
        check(options, organizations);
        try {
            return inject(options, "/", organizations, Map.of(), AgentGit.NONE, List.of())
                    .secretVariables();
        } catch (AbortException e) {
            // something that the project's own files may put right
            return Set.of();
        }
    }

    /**
     * What goes there; nothing has gone there yet.
     *
     * @throws AbortException when nothing may, or the options make no sense there; says what to do
     */
    @NonNull
    SavedPlace prepare() throws IOException, InterruptedException {
        List<Organization> organizations = credentials.find(run).organizations();
        check(options, organizations);
        credentials.check(run, place.node().getNodeName());
        FilePath folder = BlockFolder.choose(BlockFolder.keyOf(run), place.workspace(), place.environment());
        AgentQuestions agent = new AgentQuestions(place.launcher(), place.workspace(), place.environment());
        Injection injection = inject(
                options,
                folder.getRemote(),
                organizations,
                place.environment(),
                Toolkits.wantGit(options.tools()) ? agent.git() : AgentGit.NONE,
                agent.files(Toolkits.filesWanted(options.tools(), place.environment())));
        return new SavedPlace(place.key(), folder.getRemote(), injection);
    }

    /**
     * The place, with its files, and known to the block; nothing is left of one that cannot be opened.
     *
     * @param prepared what goes there
     */
    @NonNull
    OpenPlace open(@NonNull TokenBlock block, @NonNull SavedPlace prepared) throws IOException, InterruptedException {
        String node = prepared.key().node();
        OpenPlace opened = new OpenPlace(prepared);
        OpenFolders.get().opened(run, opened);
        try {
            FilePath beside = new FilePath(place.workspace().getChannel(), prepared.folder()).getParent();
            if (beside != null) {
                new Leftovers(run, node).sweep(beside, place.listener().getLogger());
            }
            block.write(opened);
            OpenPlace known = block.places().add(opened);
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

    private void withdraw(OpenPlace opened) {
        OpenFolders.removeUnwatched(opened);
        OpenFolders.get().closed(run, opened);
    }

    private static void check(BlockOptions options, List<Organization> organizations) throws AbortException {
        if (organizations.isEmpty()) {
            throw new AbortException(Messages.BlockOpening_noOrganization(options.credentialsId()));
        }
        try {
            // refuses names that are none
            Toolkits.wantGit(options.tools());
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private static Injection inject(
            BlockOptions options,
            String folder,
            List<Organization> organizations,
            Map<String, String> environment,
            AgentGit git,
            List<ToolFile.Found> files)
            throws AbortException {
        try {
            return Toolkits.inject(
                    options.tools(),
                    new BlockStart(
                            folder, organizations, environment, options.variable(), git, options.feeds(), files));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }
}
