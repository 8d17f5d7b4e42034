package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Optional;

/** The feeds that a block serves: those that the user chose, in each of their views, or all of its organizations. */
final class WantedFeeds {

    private final BlockStart block;
    private final List<Feed> chosen;

    WantedFeeds(BlockStart block) {
        this.block = block;
        chosen = block.chosenFeeds().stream().map(WantedFeeds::withoutView).toList();
    }

    /** Those that the user chose; empty where all are served. */
    List<Feed> chosen() {
        return chosen;
    }

    /** The feed that a URL in a file of the project leads to, when it is served. */
    Optional<Feed> at(String url) {
        return block.feed(url)
                .filter(feed -> chosen.isEmpty() || chosen.stream().anyMatch(one -> one.isSame(withoutView(feed))));
    }

    private static Feed withoutView(Feed feed) {
        return new Feed(feed.organization(), feed.root(), feed.project(), feed.shortName());
    }
}
