package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.feed.BlobStore;
import io.jenkins.plugins.azuredevops.lab.feed.PackageFeed;
import io.jenkins.plugins.azuredevops.lab.wire.LabClock;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Service;
import io.jenkins.plugins.azuredevops.lab.wire.Troubles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The simulated Azure DevOps, and the knobs that tests turn while it runs. May be used by several threads. */
public final class DevOps implements Service {

    private final String process = UUID.randomUUID().toString();
    private final LabClock clock = new LabClock();
    private final Troubles troubles = new Troubles();
    private final List<Organization> organizations = new CopyOnWriteArrayList<>();
    private final URI base;
    private final Path directory;
    private final TokenVerifier tokens;
    private final PatStore pats;
    private final RestSurface rest;
    private final GitSurface git;
    private final FeedSurface feeds;
    private final RateLimit rateLimit = new RateLimit(clock);

    /**
     * @param base where its listener is, without a slash at the end
     * @param authority of the Entra whose tokens it takes
     * @param key with which that Entra signs
     * @param directory for the repositories
     * @param blobs to which downloads of packages are sent
     */
    public DevOps(URI base, URI authority, RSAPublicKey key, Path directory, BlobStore blobs) {
        this.base = base;
        this.directory = directory;
        tokens = new TokenVerifier(key, clock);
        pats = new PatStore(clock);
        Gatekeeper gatekeeper = new Gatekeeper(tokens, pats);
        Challenge challenge = new Challenge(authority);
        rest = new RestSurface(base, gatekeeper, new RestRefusals(base, challenge));
        GitRefusals refusals = new GitRefusals(challenge);
        git = new GitSurface(gatekeeper, tokens, refusals);
        feeds = new FeedSurface(base, gatekeeper, refusals, blobs);
    }

    /** The URL below which the organizations are. */
    public URI url() {
        return base;
    }

    public Organization addOrganization(String name, String tenantId) {
        Organization organization = new Organization(name, tenantId, directory);
        organizations.add(organization);
        return organization;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public Organization organization(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("The lab has no organization " + name + "."));
    }

    /** The URL to clone a repository from. */
    public URI gitUrl(Organization organization, Project project, Repository repository) {
        return GitUrl.of(base, organization, project, repository);
    }

    /** The URL of a feed, without a slash at the end. */
    public URI feedUrl(Organization organization, PackageFeed feed) {
        String project = feed.project() == null ? "" : "/" + feed.project().replace(" ", "%20");
        return URI.create(base + "/" + organization.name() + project + "/_packaging/" + feed.name());
    }

    /** The time by which tokens are judged. */
    public LabClock clock() {
        return clock;
    }

    /** How far a token's times may be off; zero by default, so that a token of ten seconds ends after ten seconds. */
    public void clockTolerance(Duration tolerance) {
        tokens.tolerance(tolerance);
    }

    /** The tokens shown in the next so many calls of {@code info/refs} expire before git's next request. */
    public void expireTokensAfterRefs(int count) {
        git.expireAfterRefs(count);
    }

    /**
     * The next so many answers say that the caller is near its limit and was delayed; they come without a delay, and with
     * the status they would have had. For status 429 see {@link #troubles()}.
     */
    public void announceRateLimit(int count, Duration delay) {
        rateLimit.announce(count, delay);
    }

    /** A PAT of a user for one organization. A secret, made now. */
    public String issuePat(String signInName, Organization organization, Duration life) {
        return pats.issue(signInName, organization.name(), life);
    }

    /** A PAT of a user that holds in every organization the user is in. */
    public String issueGlobalPat(String signInName, Duration life) {
        return pats.issue(signInName, null, life);
    }

    public void revokePat(String pat) {
        pats.revoke(pat);
    }

    /** Whether global PATs have stopped working, as announced for 1 December 2026. */
    public void retireGlobalPats(boolean value) {
        pats.retireGlobal(value);
    }

    @Override
    public Troubles troubles() {
        return troubles;
    }

    @Override
    public String surface() {
        return "devops";
    }

    @Override
    public Reply answer(Request request) throws IOException {
        List<String> path = request.segments();
        if (path.size() == 1 && path.get(0).equals("_signin")) {
            return rest.signInPage();
        }
        Optional<Organization> organization = path.isEmpty() ? Optional.empty() : find(path.get(0));
        if (organization.isEmpty()) {
            return Reply.text(404, "text/html; charset=utf-8", "<html><title>404 - Not Found</title></html>");
        }
        Reply reply = organization(request, organization.get(), path.subList(1, path.size()));
        return rateLimit.with(Identification.with(reply, request, organization.get(), process));
    }

    private Reply organization(Request request, Organization organization, List<String> path) throws IOException {
        int marker = path.indexOf("_git");
        if (marker == 0 || marker == 1) {
            if (path.size() < marker + 2) {
                return Reply.empty(404);
            }
            String repository = path.get(marker + 1);
            // without a project, the one of the same name: the short form of the clone URL
            String project = marker == 1 ? path.get(0) : repository;
            String call = String.join("/", path.subList(marker + 2, path.size()));
            return git.answer(request, organization, project, repository, call);
        }
        int feed = path.indexOf("_packaging");
        if (feed == 0 || feed == 1) {
            return feeds.answer(
                    request, organization, feed == 1 ? path.get(0) : null, path.subList(feed + 1, path.size()));
        }
        return rest.answer(request, organization, path);
    }

    /** rate limits, "API client experience": 429, with {@code Retry-After} beside it. */
    @Override
    public Reply throttled(Request request) {
        request.trail().error("TF400733");
        return Json.error(
                429,
                "RequestBlockedException",
                "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource"
                        + " 'Concurrency' in namespace 'User'.");
    }

    private Optional<Organization> find(String name) {
        return organizations.stream()
                .filter(organization -> organization.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
