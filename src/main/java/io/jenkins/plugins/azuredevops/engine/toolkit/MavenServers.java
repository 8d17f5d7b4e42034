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

    /** Each project has it, for plugins too, whatever another project says that it leads to ("Super POM"). */
    private static final String EVERYBODYS = "central";

    private final WantedFeeds wanted;
    private final Map<String, Set<String>> urls = new LinkedHashMap<>();
    private final List<MavenRepository> strangers = new ArrayList<>();

    /** @param repositories that the files name */
    MavenServers(BlockStart block, List<MavenRepository> repositories) {
        wanted = new WantedFeeds(block);
        for (MavenRepository repository : repositories) {
            wanted.at(repository.url())
                    .ifPresent(feed -> urls.computeIfAbsent(repository.id(), id -> new LinkedHashSet<>())
                            .add(repository.url().trim().replaceFirst("/+$", "")));
        }
        Set<String> named = Set.copyOf(urls.keySet());
        for (Feed feed : block.chosenFeeds()) {
            String id = URLDecoder.decode(feed.shortName().replace("+", "%2B"), StandardCharsets.UTF_8);
            if (!named.contains(id)) {
                urls.computeIfAbsent(id, unknown -> new LinkedHashSet<>()).add(feed.url(PROTOCOL));
            }
        }
        for (MavenRepository repository : repositories) {
            if (repository.isKnown() && wanted.at(repository.url()).isEmpty() && urls.containsKey(repository.id())) {
                strangers.add(repository);
            }
        }
        strangers.forEach(stranger -> urls.remove(stranger.id()));
    }

    Set<String> ids() {
        return urls.keySet();
    }

    /** The one URL that an id is to stand for; empty where it stands for several feeds of the block, or has a use of its own. */
    Optional<String> url(String id) {
        Set<String> all = urls.getOrDefault(id, Set.of());
        return all.size() == 1 && !id.equals(EVERYBODYS)
                ? Optional.of(all.iterator().next())
                : Optional.empty();
    }

    /** Repositories whose id would have got the token, and that are no feeds of the block. */
    List<MavenRepository> strangers() {
        return strangers;
    }
}
