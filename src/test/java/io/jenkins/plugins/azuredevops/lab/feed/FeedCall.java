package io.jenkins.plugins.azuredevops.lab.feed;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.net.URI;
import java.util.List;

/**
 * A call of a feed by a caller who was let in.
 *
 * @param feed URL of the feed as the caller spelt it, without a slash at the end: what the URLs of an answer begin with
 * @param path what follows the segment of the protocol, decoded; a slash at the end is not told
 * @param blobs the storage that content is fetched from
 */
public record FeedCall(Request request, URI feed, List<String> path, BlobStore blobs) {

    /** Sends the caller to the storage, as the real service does for what is downloaded (facts of its network: allow-list). */
    public Reply download(byte[] content) {
        return Reply.empty(303).with("Location", blobs.add(content).toString());
    }

    /** The path, joined by slashes. */
    public String joined() {
        return String.join("/", path);
    }
}
