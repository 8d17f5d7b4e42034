package io.jenkins.plugins.azuredevops.lab.feed;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Service;
import io.jenkins.plugins.azuredevops.lab.wire.Troubles;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The storage behind the feeds, on a host of its own: a signed URL opens it, and whoever brings an {@code Authorization}
 * header, which a client must not take along, is refused (Azure Storage, "Status and error codes": {@code 400
 * InvalidAuthenticationInfo}). May be used by several threads.
 */
public final class BlobStore implements Service {

    private final Troubles troubles = new Troubles();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final URI base;

    /** @param base where its listener is, on another host than the feeds, without a slash at the end */
    public BlobStore(URI base) {
        this.base = base;
    }

    /** Keeps a content; returns the signed URL for it. */
    URI add(byte[] content) {
        String id = UUID.nameUUIDFromBytes(content).toString();
        contents.put(id, content);
        return URI.create(base + "/" + id + "?sv=2024-08-04&sig=lab");
    }

    @Override
    public Reply answer(Request request) {
        if (request.header("Authorization").isPresent()) {
            request.trail().error("InvalidAuthenticationInfo");
            return Reply.text(
                    400,
                    "application/xml",
                    "<?xml version=\"1.0\"?><Error><Code>InvalidAuthenticationInfo</Code>"
                            + "<Message>Authentication information is not given in the correct format.</Message></Error>");
        }
        byte[] content =
                request.segments().size() == 1 ? contents.get(request.segments().get(0)) : null;
        if (content == null || !request.query("sig").equals(Optional.of("lab"))) {
            return Reply.empty(404);
        }
        return Reply.bytes(200, "application/octet-stream", content);
    }

    @Override
    public String surface() {
        return "blob";
    }

    @Override
    public Troubles troubles() {
        return troubles;
    }

    /** Azure Storage, "Status and error codes": 503 ServerBusy. */
    @Override
    public Reply throttled(Request request) {
        return Reply.empty(503);
    }
}
