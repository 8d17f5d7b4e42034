package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * For which ids of repositories the token is, and where each of them leads. Maven sends credentials by the id alone, and a POM of a
 * dependency may name a repository with any id and URL: so an id counts only where all that name it lead to feeds of the block.
 */
final class MavenServers {

    /** Below a feed (Azure Artifacts documentation, "Connect to an Azure Artifacts feed - Maven"). */
    private static final String PROTOCOL = "maven/v1";

    private final BlockStart block;
    private final List<Feed> chosen;
    private final Map<String, Set<String>> urls = new LinkedHashMap<>();
    private final List<MavenRepository> strangers = new ArrayList<>();

    /** @param repositories that the files name */
    MavenServers(BlockStart block, List<MavenRepository> repositories) {
        this.block = block;
        chosen = block.chosenFeeds();
        for (MavenRepository repository : repositories) {
            feed(repository)
                    .ifPresent(feed -> urls.computeIfAbsent(repository.id(), id -> new LinkedHashSet<>())
                            .add(repository.url().trim().replaceFirst("/+$", "")));
        }
        for (Feed feed : chosen) {
            String id = URLDecoder.decode(feed.shortName().replace("+", "%2B"), StandardCharsets.UTF_8);
            urls.computeIfAbsent(id, unknown -> new LinkedHashSet<>(Set.of(feed.url(PROTOCOL))));
        }
        for (MavenRepository repository : repositories) {
            if (repository.isKnown() && feed(repository).isEmpty() && urls.containsKey(repository.id())) {
                strangers.add(repository);
            }
        }
        strangers.forEach(stranger -> urls.remove(stranger.id()));
    }

    /** Where the user chose feeds, only those; which view of them does not matter. */
    private Optional<Feed> feed(MavenRepository repository) {
        return block.feed(repository.url())
                .filter(feed -> chosen.isEmpty()
                        || chosen.stream().anyMatch(one -> withoutView(one).isSame(withoutView(feed))));
    }

    private static Feed withoutView(Feed feed) {
        return new Feed(feed.organization(), feed.root(), feed.project(), feed.shortName());
    }

    Set<String> ids() {
        return urls.keySet();
    }

    /** The one URL that an id stands for; empty where it stands for several feeds of the block. */
    Optional<String> url(String id) {
        Set<String> all = urls.getOrDefault(id, Set.of());
        return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
    }

    /** Repositories whose id would have got the token, and that are no feeds of the block. */
    List<MavenRepository> strangers() {
        return strangers;
    }
}
