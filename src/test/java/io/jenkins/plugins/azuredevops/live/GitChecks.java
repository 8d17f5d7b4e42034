package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the plugin takes for granted of git over https, with the machine's own git. */
final class GitChecks implements AutoCloseable {

    private static final String FACT = "Azure DevOps, \"Use service principals and managed identities\"";
    private static final String SCRATCH = "refs/heads/azdo-entra-live-check/";

    private final Services services;

    /** Opened by the first check that needs it. */
    @CheckForNull
    private GitBlock block;

    private boolean isCloned;

    GitChecks(Services services) {
        this.services = services;
    }

    List<Check> all() {
        return List.of(
                new Check(
                        "git-basic",
                        "git ls-remote, the token as password",
                        "done; shown by Basic",
                        FACT + "; gitcredentials, \"Custom helpers\"",
                        () -> ask(this::basic)),
                new Check(
                        "git-bearer",
                        "git ls-remote, the token as bearer",
                        "done; shown by Bearer",
                        FACT + "; git-config, http.extraHeader",
                        () -> ask(this::bearer)),
                new Check("git-clone", "git clone, of one commit", "done", FACT, () -> ask(this::cloneOne)),
                new Check(
                        "git-push",
                        "git push --dry-run to a branch that was made up",
                        services.file().push() == LiveFile.Push.REFUSED
                                ? "refused, with TF401027, TF402455 or status 403"
                                : "done",
                        "observed: TF401027, TF402455",
                        () -> ask(this::push)),
                new Check(
                        "git-missing",
                        "git ls-remote of a repository that was made up",
                        "not done; TF401019",
                        "Azure DevOps, \"Access Azure DevOps with Entra workload identity\", for TF401019",
                        () -> ask(this::missing)));
    }

    /** Asks git, of the repository of the file. */
    @FunctionalInterface
    private interface Question {
        Finding ask(GitBlock git, URI repository) throws IOException, InterruptedException;
    }

    private Finding ask(Question question) throws IOException, InterruptedException {
        AccessToken token = services.token();
        URI repository = services.file().repository();
        if (repository == null) {
            return Finding.skipped("not asked: the file names no repository");
        }
        if (token == null) {
            return Finding.skipped(EntraChecks.NO_TOKEN);
        }
        if (block == null) {
            block = GitBlock.open(
                    services.file().organization(),
                    token.value(),
                    services.file().ca());
            services.name("folder", block.place().toString());
        }
        return question.ask(block, repository);
    }

    private Finding basic(GitBlock git, URI repository) throws IOException, InterruptedException {
        GitRun run = git.git("ls-remote", "--heads", repository.toString());
        return Finding.of(run.isDone() && run.shown().contains("Basic"), run.summary());
    }

    /** The header is in the environment of this one command: a command line can be read by everybody. */
    private Finding bearer(GitBlock git, URI repository) throws IOException, InterruptedException {
        String header = "http." + services.file().organization().url() + ".extraHeader";
        GitRun run = git.git(
                Map.of(
                        "AZDO_LIVE_HEADER",
                        "Authorization: Bearer " + services.token().value().reveal()),
                "--config-env=" + header + "=AZDO_LIVE_HEADER",
                "ls-remote",
                "--heads",
                repository.toString());
        return Finding.of(
                run.isDone() && run.shown().contains("Bearer") && !run.shown().contains("Basic"), run.summary());
    }

    private Finding cloneOne(GitBlock git, URI repository) throws IOException, InterruptedException {
        GitRun run = git.git(
                "clone", "--quiet", "--depth", "1", "--no-tags", "--no-checkout", repository.toString(), "clone");
        isCloned = run.isDone();
        return Finding.of(isCloned, run.summary());
    }

    /** A dry run asks for the permission and sends no commit. */
    private Finding push(GitBlock git, URI repository) throws IOException, InterruptedException {
        LiveFile.Push expected = services.file().push();
        if (expected == LiveFile.Push.NOT_ASKED) {
            return Finding.skipped("not asked: the file does not allow it (allowPush)");
        }
        if (!isCloned) {
            return Finding.skipped("not asked: there is no clone to push from");
        }
        GitRun run = git.git(
                "-C", "clone", "push", "--dry-run", "--porcelain", "origin", "HEAD:" + SCRATCH + UUID.randomUUID());
        boolean isRefused = "TF401027".equals(run.error())
                || "TF402455".equals(run.error())
                || run.statuses().contains(403);
        return Finding.of(expected == LiveFile.Push.ALLOWED ? run.isDone() : !run.isDone() && isRefused, run.summary());
    }

    private Finding missing(GitBlock git, URI repository) throws IOException, InterruptedException {
        GitRun run = git.git(
                "ls-remote",
                "--heads",
                OrganizationChecks.madeUpBeside(repository).toString());
        return Finding.of(!run.isDone() && "TF401019".equals(run.error()), run.summary());
    }

    @Override
    public void close() throws IOException {
        if (block != null) {
            block.close();
        }
    }
}
