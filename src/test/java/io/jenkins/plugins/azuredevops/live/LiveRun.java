package io.jenkins.plugins.azuredevops.live;

import com.azure.core.util.CoreUtils;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Makes all checks, one after the other; none of them ends it. */
final class LiveRun {

    private final LiveFile file;
    private final Redaction redaction;
    private final Services services;
    private final Clock clock;
    private final PrintStream out;

    /** @param http carries the requests */
    LiveRun(
            LiveFile file,
            Redaction redaction,
            OkHttpClient http,
            ExchangeLimits limits,
            Clock clock,
            PrintStream out) {
        this.file = file;
        this.redaction = redaction;
        this.clock = clock;
        this.out = out;
        services = new Services(file, http, limits, clock, redaction);
        nameAll();
    }

    private void nameAll() {
        redaction.name("tenant", file.tenant());
        redaction.name("client", file.client());
        redaction.name("organization", file.organization().name());
        if (file.otherOrganization() != null) {
            redaction.name("other organization", file.otherOrganization().name());
        }
        if (file.repository() != null) {
            name(file.repository(), "_git", "repository");
        }
        if (file.feed() != null) {
            name(file.feed(), "_packaging", "feed");
        }
        if (System.getProperty("user.home") != null) {
            redaction.name("home", System.getProperty("user.home"));
        }
    }

    /** What follows the marker in a URL, and the project before it: {@code /ORGANIZATION/PROJECT/_git/REPOSITORY}. */
    private void name(URI url, String marker, String kind) {
        List<String> path = List.of(url.getRawPath().split("/"));
        int at = path.indexOf(marker);
        if (at > 1 && !path.get(at - 1).equalsIgnoreCase(file.organization().name())) {
            nameSegment("project", path.get(at - 1));
        }
        if (at > 0 && at + 1 < path.size()) {
            nameSegment(kind, path.get(at + 1));
        }
    }

    private void nameSegment(String kind, String segment) {
        redaction.name(kind, segment);
        redaction.name(kind, URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** @param version of what is checked, and as what it was built */
    LiveReport run(String version) throws IOException, InterruptedException {
        Instant date = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<LiveReport.Line> lines = new ArrayList<>();
        try (GitChecks git = git()) {
            for (Check check : checks(git)) {
                lines.add(line(check));
            }
        }
        return new LiveReport(date, against(), versions(version), lines);
    }

    /** To be closed when the checks have been made. */
    GitChecks git() {
        return new GitChecks(services);
    }

    /** In the order in which they are to be made. */
    List<Check> checks(GitChecks git) {
        List<Check> checks = new ArrayList<>(new EntraChecks(services).all());
        checks.addAll(new OrganizationChecks(services).all());
        checks.addAll(git.all());
        checks.addAll(new FeedChecks(services).all());
        return checks;
    }

    private LiveReport.Line line(Check check) throws InterruptedException {
        Finding finding = look(check);
        String seen = redaction.clean(finding.seen());
        out.printf("%-8s %-20s %s: %s%n", finding.result().word(), check.id(), check.what(), seen);
        if (finding.result() == Finding.Result.FAILED) {
            out.printf("%-8s %-20s expected: %s%n", "", "", check.expected());
        }
        return new LiveReport.Line(check.id(), check.what(), check.expected(), check.fact(), finding.result(), seen);
    }

    private Finding look(Check check) throws InterruptedException {
        services.wire().forget();
        try {
            return check.look().look();
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException e) {
            return Finding.failed("no answer: " + e.getClass().getSimpleName() + ", " + e.getMessage());
        } catch (Exception e) {
            return Finding.failed(
                    "the check could not be made: " + e.getClass().getSimpleName() + ", " + e.getMessage());
        }
    }

    private String against() {
        return file.isReal()
                ? "Asked the real services."
                : "Did NOT ask the real services: the file names another authority or other hosts.";
    }

    private static Map<String, String> versions(String version) throws InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Entra Tokens for Azure DevOps", version);
        versions.put(
                "azure-identity",
                CoreUtils.getProperties("azure-identity.properties").getOrDefault("version", "unknown"));
        versions.put("git", gitVersion());
        versions.put("Java", System.getProperty("java.version"));
        versions.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        return versions;
    }

    private static String gitVersion() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("git", "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor();
            return said.replaceFirst("^git version ", "");
        } catch (IOException e) {
            return "none";
        }
    }
}
