package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked of Entra and Azure DevOps, in the order in which it was answered, as the lab's journal has it: names, ids
 * and numbers, never a token.
 */
record TimeLine(List<Line> lines) {

    /**
     * One request.
     *
     * @param time of day, UTC
     * @param what was asked for
     * @param proof what the caller showed
     * @param outcome the status, and the service's own error code if there is one
     * @param isTrouble whether somebody who showed something was not served
     */
    record Line(String time, String who, String what, String path, String proof, String outcome, boolean isTrouble) {}

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    static TimeLine of(Evidence evidence) {
        Map<String, Integer> tokens = new HashMap<>();
        for (JournalEntry entry : evidence.lab().journal().tokenRequests()) {
            if (entry.uti() != null) {
                tokens.putIfAbsent(entry.uti(), tokens.size() + 1);
            }
        }
        return new TimeLine(evidence.lab().journal().entries().stream()
                .map(entry -> line(evidence, entry, tokens))
                .toList());
    }

    /** How many requests were for that. */
    long count(String what) {
        return lines.stream().filter(line -> line.what().equals(what)).count();
    }

    private static Line line(Evidence evidence, JournalEntry entry, Map<String, Integer> tokens) {
        return new Line(
                TIME.format(Instant.parse(entry.time())),
                entry.authentication().equals(Evidence.NONE) ? "nobody yet" : evidence.name(entry),
                what(entry),
                Evidence.path(entry),
                proof(entry, tokens),
                Evidence.outcome(entry),
                Evidence.isTrouble(entry));
    }

    private static String what(JournalEntry entry) {
        String path = entry.path();
        if (path.endsWith("/oauth2/v2.0/token")) {
            return "exchange";
        }
        if (!path.contains("/_git/")) {
            return "call";
        }
        if (path.endsWith("/git-receive-pack")) {
            return "git push";
        }
        return path.endsWith("/git-upload-pack") ? "git fetch" : "git refs";
    }

    private static String proof(JournalEntry entry, Map<String, Integer> tokens) {
        if (entry.surface().equals("entra")) {
            String issued = entry.uti() == null ? "" : "; gets token " + tokens.get(entry.uti());
            return entry.authentication().replace('_', ' ') + issued;
        }
        if (entry.authentication().equals(Evidence.NONE)) {
            return "nothing";
        }
        if (entry.uti() != null) {
            return "token " + tokens.getOrDefault(entry.uti(), 0);
        }
        return entry.identity() == null ? "what is not accepted" : "a personal access token";
    }
}
