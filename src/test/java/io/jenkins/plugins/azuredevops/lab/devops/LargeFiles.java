package io.jenkins.plugins.azuredevops.lab.devops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.azuredevops.lab.feed.BlobStore;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Large files of a repository: {@code {repository}/info/lfs/…} (git-lfs, "Git LFS Batch API" and "Git LFS File Locking API"). The
 * real service has them fetched from and brought to its own host, where it wants credentials once more (observed: git-lfs issue
 * 2568, azure-devops-docs issue 4179); by a knob they are in the storage, where credentials are refused. Locks can be
 * asked for (observed: git-lfs issue 3809); here are none.
 */
final class LargeFiles {

    /** What their paths begin with, below a repository. */
    static final String PATH = "info/lfs/";

    private static final String TYPE = "application/vnd.git-lfs+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;
    private final BlobStore blobs;
    private volatile boolean inStorage;

    /** @param base of Azure DevOps, without a slash at the end */
    LargeFiles(URI base, BlobStore blobs) {
        this.base = base;
        this.blobs = blobs;
    }

    void inStorage(boolean value) {
        inStorage = value;
    }

    /**
     * @param rest what follows {@link #PATH}
     * @param member who may read the repository
     */
    Reply answer(Request request, Repository repository, Member member, String rest) throws IOException {
        boolean post = request.method().equals("POST");
        if (post && rest.equals("objects/batch")) {
            return batch(request, repository, member);
        }
        if (post && rest.equals("locks/verify")) {
            if (!repository.isWritableBy(member)) {
                return error(request, 403, "You must have push access to verify locks");
            }
            ObjectNode none = MAPPER.createObjectNode();
            none.putArray("ours");
            none.putArray("theirs");
            return json(200, none);
        }
        if (rest.matches("objects/[0-9a-f]{64}")) {
            String id = rest.substring("objects/".length());
            if (request.method().equals("GET")) {
                return blobs.content(key(repository, id))
                        .map(content -> Reply.bytes(200, "application/octet-stream", content))
                        .orElseGet(() -> error(request, 404, "LFS object not found"));
            }
            if (request.method().equals("PUT")) {
                return upload(request, repository, member, id);
            }
        }
        return error(request, 404, "Not found");
    }

    private Reply batch(Request request, Repository repository, Member member) throws IOException {
        if (request.header("Accept").filter(accept -> accept.startsWith(TYPE)).isEmpty()) {
            return error(request, 406, "The Accept header needs to be " + TYPE);
        }
        JsonNode asked = MAPPER.readTree(request.body());
        boolean upload = asked.path("operation").asText().equals("upload");
        if (upload && !repository.isWritableBy(member)) {
            return error(request, 403, Messages.noPush(new Refusal.NoPush(member)));
        }
        // as the caller spelt it, but without the suffix (observed)
        String root = base + request.rawPath().replaceFirst("(\\.git)?/info/lfs/.*", "/info/lfs/objects/");
        ObjectNode answer = MAPPER.createObjectNode().put("transfer", "basic");
        ArrayNode objects = answer.putArray("objects");
        for (JsonNode object : asked.path("objects")) {
            String id = object.path("oid").asText();
            ObjectNode one = objects.addObject()
                    .put("oid", id)
                    .put("size", object.path("size").asLong());
            boolean known = blobs.content(key(repository, id)).isPresent();
            if (!upload && !known) {
                one.putObject("error").put("code", 404).put("message", "LFS object not found");
            } else if (!upload || !known) {
                ObjectNode action = one.putObject("actions").putObject(upload ? "upload" : "download");
                tell(action, inStorage ? blobs.signed(key(repository, id)).toString() : root + id);
            }
        }
        return json(200, answer);
    }

    private void tell(ObjectNode action, String href) {
        ObjectNode header = action.put("href", href).putObject("header");
        if (inStorage) {
            header.put("x-ms-blob-type", "BlockBlob");
        } else {
            header.put("Accept", "application/vnd.git-lfs");
        }
    }

    private Reply upload(Request request, Repository repository, Member member, String id) throws IOException {
        byte[] content = request.body().readAllBytes();
        if (!repository.isWritableBy(member)) {
            return error(request, 403, Messages.noPush(new Refusal.NoPush(member)));
        }
        if (!hash(content).equals(id)) {
            return error(request, 422, "The content is not that of the object");
        }
        blobs.put(key(repository, id), content);
        return Reply.empty(200);
    }

    /** A repository does not see the files of another one. */
    private static String key(Repository repository, String id) {
        return repository.id() + "-" + id;
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply error(Request request, int status, String message) {
        request.trail().error(String.valueOf(status));
        return json(status, MAPPER.createObjectNode().put("message", message));
    }

    private static Reply json(int status, ObjectNode body) {
        try {
            return Reply.text(status, TYPE, MAPPER.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
