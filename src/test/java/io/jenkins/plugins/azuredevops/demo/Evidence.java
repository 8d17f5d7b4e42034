package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened, according to those who cannot be talked into anything: the lab's journal and plain git. */
record Evidence(Lab lab) {

    static final String JOURNAL = "the lab's journal";
    static final String GIT = "plain git";
    static final String NONE = "none";

    /** How many different tokens Entra issued to whom. */
    Figure minted(String expected) {
        return new Figure("tokens minted", expected, counted(issued().map(this::name)), JOURNAL);
    }

    /** How many of the issued tokens were used to push successfully. */
    Figure tokensThatPushed(String expected) {
        long count = pushes("contoso").map(JournalEntry::uti).distinct().count();
        return new Figure("tokens used for pushes", expected, Long.toString(count), JOURNAL);
    }

    /** Requests to Azure DevOps that showed something and were not let in. */
    Figure refused(String expected) {
        long count =
                refusals().filter(entry -> entry.surface().equals("devops")).count();
        return new Figure("requests refused by Azure DevOps", expected, Long.toString(count), JOURNAL);
    }

    Figure pushedBy(String organization, String expected) {
        return new Figure(
                "pushes to " + organization + " by",
                expected,
                counted(pushes(organization).map(this::name)),
                JOURNAL);
    }

    /** Who fetched from an organization's repositories. */
    Figure readBy(String organization, String expected) {
        Stream<String> names = admitted(organization, "/git-upload-pack").map(this::name);
        return new Figure(
                "fetched from " + organization,
                expected,
                joined(names.distinct().sorted()),
                JOURNAL);
    }

    /** Requests that were let in for a PAT: those of somebody who is no service principal. */
    Figure letInByPat(String expected) {
        long count = lab.journal().devOpsRequests().stream()
                .filter(entry -> entry.status() == 200 && entry.identity() != null && entry.uti() == null)
                .count();
        return new Figure("requests let in by a stored PAT", expected, Long.toString(count), JOURNAL);
    }

    /** The newest commit of a branch as git reads it from the bare repository. */
    Figure branch(String organization, String project, String repository, String branch, String expectedSubject)
            throws IOException, InterruptedException {
        Path bare = lab.devOps()
                .organization(organization)
                .project(project)
                .repository(repository)
                .directory();
        Command.Result result = new Command(
                        bare,
                        Map.of(
                                "PATH", System.getenv("PATH"),
                                "GIT_CONFIG_NOSYSTEM", "1",
                                "GIT_CONFIG_GLOBAL", "/dev/null"))
                .run(List.of("git", "--git-dir=.", "log", "-1", "--format=%s", "main.." + branch));
        String found = result.code() == 0 ? joined(result.output().lines()) : "no such branch";
        return new Figure("commit on " + organization + "/" + branch, expectedSubject, found, GIT);
    }

    /** What was refused or went unanswered, each kind once, for people. */
    List<String> troubles() {
        Collection<String> lines = refusals()
                .map(entry -> "%s %s %s: %s".formatted(name(entry), entry.method(), path(entry), outcome(entry)))
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(line -> line.getKey() + (line.getValue() > 1 ? " (" + line.getValue() + " times)" : ""))
                .toList();
        return List.copyOf(lines);
    }

    /** Without the id of a tenant, which tells nothing. */
    static String path(JournalEntry entry) {
        return entry.path().replaceFirst("^/[0-9a-f-]{36}/", "/(tenant)/");
    }

    static String outcome(JournalEntry entry) {
        String status = entry.status() == 0 ? "no answer" : "status " + entry.status();
        return entry.error() == null ? status : status + ", " + entry.error();
    }

    private Stream<JournalEntry> issued() {
        return lab.journal().tokenRequests().stream().filter(entry -> entry.status() == 200 && entry.uti() != null);
    }

    private Stream<JournalEntry> pushes(String organization) {
        return admitted(organization, "/git-receive-pack");
    }

    private Stream<JournalEntry> admitted(String organization, String pathEnd) {
        return lab.journal().devOpsRequests().stream()
                .filter(entry -> entry.status() == 200 && entry.path().startsWith("/" + organization + "/"))
                .filter(entry -> entry.path().endsWith(pathEnd));
    }

    private Stream<JournalEntry> refusals() {
        return lab.journal().entries().stream().filter(Evidence::isTrouble);
    }

    /** git's first request shows nothing and is sent away to come back with credentials: that is no refusal. */
    static boolean isTrouble(JournalEntry entry) {
        boolean isIntroduction =
                entry.surface().equals("devops") && entry.authentication().equals(NONE);
        return !isIntroduction && (entry.status() == 0 || entry.status() == 203 || entry.status() >= 400);
    }

    /** Who that was, in the lab's words. */
    String name(JournalEntry entry) {
        String id = entry.identity();
        return lab.identities().stream()
                .filter(identity ->
                        identity.clientId().equals(id) || identity.objectId().equals(id))
                .map(LabIdentity::name)
                .findFirst()
                .orElse(id == null ? "somebody" : id);
    }

    private static String counted(Stream<String> names) {
        Map<String, Long> counts = names.collect(Collectors.groupingBy(n -> n, TreeMap::new, Collectors.counting()));
        return joined(counts.entrySet().stream().map(count -> count.getValue() + " " + count.getKey()));
    }

    private static String joined(Stream<String> parts) {
        String text = parts.collect(Collectors.joining(", "));
        return text.isEmpty() ? NONE : text;
    }
}
