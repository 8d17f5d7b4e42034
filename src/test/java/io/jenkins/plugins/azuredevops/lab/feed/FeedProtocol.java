package io.jenkins.plugins.azuredevops.lab.feed;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.io.IOException;
import java.net.URI;

/** How one kind of packages goes into a feed and comes out again. Keeps the packages of one feed; called by several threads. */
public interface FeedProtocol {

    /** The kind, as {@code lab.json} names it. */
    String kind();

    /** The first segment of its paths below a feed, such as {@code npm} (Azure Artifacts documentation, "Key concepts"). */
    String segment();

    /** Whether the call would change the feed, which takes a contributor. */
    boolean isUpload(FeedCall call);

    /** Answers a caller who was let in and may do this. */
    Reply answer(FeedCall call) throws IOException;

    /**
     * The package that is there from the start.
     *
     * @param feed URL of the feed, without a slash at the end
     */
    Sample sample(URI feed);

    /**
     * A package of a feed.
     *
     * @param url what a client of this kind is given as the feed's address
     * @param name as its clients name it; Maven: {@code group:artifact}
     */
    record Sample(URI url, String name, String version) {}
}
