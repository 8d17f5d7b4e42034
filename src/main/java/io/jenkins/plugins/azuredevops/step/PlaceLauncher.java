package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.Node;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees to it that no process of a block starts on an agent before that may have the token and its files hold the newest one:
 * where the block was not yet, after a restart of Jenkins, and when an agent has come back. At all other times there is
 * nothing to do, and nothing is waited for.
 *
 * <p>A step may start its process on the thread of its Pipeline, as {@code sh} does, with what the agent answers then. What
 * this adds is a few more answers, once for each place: what git and its settings are, and the files. They are waited for
 * as long as {@link BoundedWait} says, in which the other branches of that Pipeline stand still.
 */
final class PlaceLauncher extends Launcher.DecoratedLauncher {

    private final Node node;
    private final TokenBlock block;
    private final Clock clock = Clock.systemUTC();

    /** What could not be prepared, and why: processes there do not start. */
    private final Map<PlaceKey, IOException> refused = new HashMap<>();

    PlaceLauncher(@NonNull Launcher inner, @NonNull Node node, @NonNull TokenBlock block) {
        super(inner);
        this.node = node;
        this.block = block;
    }

    /**
     * Opens the places that the environment of steps has announced. A step asks for its launcher before it asks for its
     * environment, which then has the variables of the place, also where another launcher starts the processes elsewhere,
     * as those of containers do. Never throws: what a step asks its launcher for may be no process.
     */
    void prepare() {
        block.places().expectedOn(node.getNodeName()).forEach((key, environment) -> {
            try {
                open(key, withEnclosing(key, environment));
            } catch (IOException e) {
                refuse(key, e);
            }
        });
        for (OpenPlace place : block.places().on(node.getNodeName())) {
            try {
                bringUpToDate(place);
            } catch (IOException e) {
                // told by the renewal
                refused.put(place.key(), e);
            }
        }
    }

    @Override
    public Proc launch(@NonNull ProcStarter starter) throws IOException {
        Map<String, String> environment = LaunchEnvironment.read(starter);
        OpenPlace place = place(environment);
        if (place != null) {
            IOException failure = refused.get(place.key());
            if (failure != null) {
                throw failure;
            }
            bringUpToDate(place);
            if (!place.isNamedIn(environment)) {
                LaunchEnvironment.add(starter, place.environment(block.token()), elsewhere(environment));
            }
        }
        return super.launch(starter);
    }

    /** Null where a process is none of a step's, which have their workspace in a variable. */
    @CheckForNull
    private OpenPlace place(Map<String, String> environment) throws IOException {
        for (OpenPlace place : block.places().on(node.getNodeName())) {
            if (place.isNamedIn(environment)) {
                return place;
            }
        }
        PlaceKey key = PlaceKey.of(node, environment);
        if (key == null) {
            return null;
        }
        OpenPlace known = block.places().at(key);
        if (known != null) {
            return known;
        }
        if (refused.containsKey(key)) {
            throw refused.get(key);
        }
        return open(key, new EnvVars(environment));
    }

    private OpenPlace open(PlaceKey key, EnvVars environment) throws IOException {
        BlockPlace place = new BlockPlace(
                getListener(), node, new FilePath(getChannel(), key.workspace()), getInner(), environment);
        PlaceOpening opening = new PlaceOpening(block, place);
        OpenPlace opened = BoundedWait.of(() -> opening.open(block, opening.prepare()));
        getListener().getLogger().println(Messages.PlaceLauncher_opened(node.getDisplayName(), block.tokenEnd()));
        opened.injection().warnings().forEach(getListener().getLogger()::println);
        return opened;
    }

    private void bringUpToDate(OpenPlace place) throws IOException {
        if (block.isUpToDate(place)) {
            return;
        }
        try {
            BoundedWait.of(() -> {
                block.bringUpToDate(place);
                return place;
            });
        } catch (AbortException e) {
            throw e;
        } catch (IOException e) {
            // a full disk, for instance: the old files are whole
            if (!place.servesAt(clock.instant())) {
                throw e;
            }
        }
    }

    private void refuse(PlaceKey key, IOException failure) {
        refused.put(key, failure);
        String sentence = Messages.PlaceLauncher_refused(node.getDisplayName(), failure.getMessage());
        if (block.isNews(sentence)) {
            getListener().getLogger().println(sentence);
        }
    }

    /** With what the blocks around this one have added meanwhile. */
    private EnvVars withEnclosing(PlaceKey key, EnvVars environment) {
        Deque<TokenBlock> around = new ArrayDeque<>();
        Launcher launcher = getInner();
        while (launcher instanceof DecoratedLauncher decorated) {
            if (decorated instanceof PlaceLauncher other) {
                around.push(other.block);
            }
            launcher = decorated.getInner();
        }
        for (TokenBlock outer : around) {
            OpenPlace place = outer.places().at(key);
            if (place != null && !place.isNamedIn(environment)) {
                environment.overrideAll(place.environment(outer.token()));
            }
        }
        return environment;
    }

    /** What variables of the block there are in an environment that was taken on another node. */
    private Map<String, String> elsewhere(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>();
        for (OpenPlace other : block.places().all()) {
            if (other.isNamedIn(environment)) {
                variables.putAll(other.environment(block.token()));
            }
        }
        return variables;
    }
}
