package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Git over HTTPS: {@code /{org}/{project}/_git/{repo}/…}, smart protocol only (git documentation, gitprotocol-http). */
final class GitSurface {

    private static final String PUSH = "git-receive-pack";
    private static final List<String> SERVICES = List.of("git-upload-pack", PUSH);

    private final Gatekeeper gatekeeper;
    private final TokenVerifier tokens;
    private final GitRefusals refusals;
    private final LargeFiles largeFiles;
    private final AtomicInteger expiring = new AtomicInteger();

    GitSurface(Gatekeeper gatekeeper, TokenVerifier tokens, GitRefusals refusals, LargeFiles largeFiles) {
        this.gatekeeper = gatekeeper;
        this.tokens = tokens;
        this.refusals = refusals;
        this.largeFiles = largeFiles;
    }

    /** The tokens of the next so many answers to {@code info/refs} expire right after that answer. */
    void expireAfterRefs(int count) {
        expiring.set(count);
    }

    /** @param rest what follows the repository's name: {@code info/refs}, {@code git-upload-pack} … */
    Reply answer(Request request, Organization organization, String projectName, String repositoryName, String rest)
            throws IOException {
        try {
            Member member = gatekeeper.admit(request, organization);
            boolean large = rest.startsWith(LargeFiles.PATH);
            // git-lfs appends it to the URL of the repository (git-lfs, "Server Discovery"); git itself may not
            // (observed)
            String name = large ? repositoryName.replaceFirst("\\.git$", "") : repositoryName;
            String project = large && projectName.equals(repositoryName) ? name : projectName;
            Repository repository = organization
                    .find(project)
                    .filter(found -> found.isVisibleTo(member))
                    .flatMap(found -> found.find(name))
                    .filter(found -> found.isReadableBy(member))
                    .orElseThrow(() -> new Turned(new Refusal.NoRepository(name)));
            if (large) {
                return largeFiles.answer(request, repository, member, rest.substring(LargeFiles.PATH.length()));
            }
            boolean refs = rest.equals("info/refs");
            String service = refs ? request.query("service").orElse("") : rest;
            if (!SERVICES.contains(service) || !request.method().equals(refs ? "GET" : "POST")) {
                return Reply.text(404, "text/plain; charset=utf-8", "Not Found\n");
            }
            if (service.equals(PUSH) && !repository.isWritableBy(member)) {
                throw new Turned(new Refusal.NoPush(member));
            }
            InputStream body = request.body();
            if (rest.equals(PUSH) && repository.requiresPullRequest()) {
                BranchPolicy policy = BranchPolicy.reading(body, request.header("Content-Encoding"));
                if (policy.refuses()) {
                    request.trail().error("TF402455");
                    return policy.refusal();
                }
                body = policy.body();
            }
            Reply reply = GitBackend.serve(request, body, repository.directory(), rest, member.principal());
            if (refs && request.trail().token() != null && expiring.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                tokens.end(request.trail().token());
            }
            return reply;
        } catch (Turned turned) {
            return refusals.reply(turned.refusal(), request, organization);
        }
    }
}
