package io.jenkins.plugins.azuredevops.lab.feed;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A feed of an organization, or of one of its projects. All members may read it and add packages until something else is said
 * (Azure Artifacts, "Feed roles and permissions"). May be changed while the lab runs, by any thread.
 */
public final class PackageFeed {

    private final String project;
    private final String name;
    private final List<FeedProtocol> protocols =
            List.of(new CargoFeed(), new MavenFeed(), new NpmFeed(), new NugetFeed(), new PythonFeed());
    private final Set<String> readersOnly = ConcurrentHashMap.newKeySet();
    private final Set<String> hiddenFrom = ConcurrentHashMap.newKeySet();

    /** @param project null for a feed of the organization */
    public PackageFeed(@CheckForNull String project, String name) {
        this.project = project;
        this.name = name;
    }

    /** Null for a feed of the organization. */
    @CheckForNull
    public String project() {
        return project;
    }

    public String name() {
        return name;
    }

    /** Takes the right to add packages from a member. */
    public void readOnlyFor(String principal) {
        readersOnly.add(principal);
    }

    /** Makes the feed invisible to a member. */
    public void hideFrom(String principal) {
        hiddenFrom.add(principal);
    }

    public boolean isReadableBy(String principal) {
        return !hiddenFrom.contains(principal);
    }

    public boolean isWritableBy(String principal) {
        return !readersOnly.contains(principal);
    }

    /** @param segment as in a path: without regard to case, since Azure DevOps tells no upper from lower case there */
    public Optional<FeedProtocol> protocol(String segment) {
        return protocols.stream()
                .filter(protocol -> protocol.segment().equalsIgnoreCase(segment))
                .findFirst();
    }

    /** The packages that are there from the start, by kind. */
    public Map<String, FeedProtocol.Sample> samples(URI url) {
        Map<String, FeedProtocol.Sample> samples = new LinkedHashMap<>();
        protocols.forEach(protocol -> samples.put(protocol.kind(), protocol.sample(url)));
        return samples;
    }
}
