package io.jenkins.plugins.azuredevops.lab.devops;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.lab.feed.BlobStore;
import io.jenkins.plugins.azuredevops.lab.feed.FeedCall;
import io.jenkins.plugins.azuredevops.lab.feed.FeedProtocol;
import io.jenkins.plugins.azuredevops.lab.feed.PackageFeed;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Azure Artifacts: {@code /{org}[/{project}]/_packaging/{feed}[@{view}]/{protocol}/…}. Decides who may; what the protocols are like
 * is their own affair. Never redirects to the sign-in (observed).
 */
final class FeedSurface {

    private final URI base;
    private final Gatekeeper gatekeeper;
    private final GitRefusals refusals;
    private final BlobStore blobs;

    FeedSurface(URI base, Gatekeeper gatekeeper, GitRefusals refusals, BlobStore blobs) {
        this.base = base;
        this.gatekeeper = gatekeeper;
        this.refusals = refusals;
        this.blobs = blobs;
    }

    /**
     * @param project null where the path names none
     * @param path what follows {@code _packaging}
     */
    Reply answer(Request request, Organization organization, @CheckForNull String project, List<String> path)
            throws IOException {
        Member member;
        try {
            member = gatekeeper.admit(request, organization);
        } catch (Turned turned) {
            return refusals.reply(turned.refusal(), request, organization);
        }
        if (path.isEmpty()) {
            return Reply.empty(404);
        }
        String name = path.get(0).replaceFirst("@.*", "");
        Optional<PackageFeed> feed =
                organization.feed(project, name).filter(found -> found.isReadableBy(member.principal()));
        if (feed.isEmpty()) {
            return Json.error(404, "FeedIdNotFoundException", "The feed with ID '" + name + "' doesn't exist.");
        }
        Optional<FeedProtocol> protocol =
                path.size() < 2 ? Optional.empty() : feed.get().protocol(path.get(1));
        if (protocol.isEmpty()) {
            return Reply.empty(404);
        }
        String raw = request.rawPath();
        URI url = URI.create(base + raw.replaceFirst("(?i)(/_packaging/[^/]+).*", "$1"));
        FeedCall call = new FeedCall(request, url, path.subList(2, path.size()), blobs);
        if (protocol.get().isUpload(call) && !feed.get().isWritableBy(member.principal())) {
            return Json.error(
                    403,
                    "FeedNeedsPermissionsException",
                    "User '" + member.id()
                            + "' does not have permission to perform the operation 'AddPackage' on feed '" + name
                            + "'.");
        }
        return protocol.get().answer(call);
    }
}
