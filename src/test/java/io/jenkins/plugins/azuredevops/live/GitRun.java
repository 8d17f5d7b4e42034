package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of a command of git: from its output, and from the trace of its requests (git, "GIT_TRACE_CURL").
 *
 * @param statuses of the answers, in order
 * @param shown schemes with which the token was shown, each once
 * @param challenges schemes that the server asked for, each once, in order
 */
record GitRun(int code, String output, List<Integer> statuses, Set<String> shown, Set<String> challenges) {

    private static final Pattern SENT = Pattern.compile("(?i)=> Send header: authorization: (\\w+)");
    private static final Pattern STATUS = Pattern.compile("<= Recv header: HTTP/[\\d.]+ (\\d{3})");
    private static final Pattern CHALLENGE = Pattern.compile("(?i)<= Recv header: www-authenticate: ([\\w-]+)");
    private static final Pattern CODE = Pattern.compile("\\b(TF|VS)\\d{3,}\\b");
    private static final Pattern FATAL = Pattern.compile("(?m)^(fatal|error): .*");

    static GitRun of(int code, String output, String trace) {
        List<Integer> statuses = new ArrayList<>();
        Matcher status = STATUS.matcher(trace);
        while (status.find()) {
            statuses.add(Integer.valueOf(status.group(1)));
        }
        return new GitRun(code, output, statuses, each(SENT, trace), each(CHALLENGE, trace));
    }

    private static Set<String> each(Pattern pattern, String trace) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(trace);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    boolean isDone() {
        return code == 0;
    }

    /** The first code of Azure DevOps in what it says; null where there is none. */
    @CheckForNull
    String error() {
        Matcher matcher = CODE.matcher(output);
        return matcher.find() ? matcher.group() : null;
    }

    /** In one line; of what the service says, the code alone. */
    String summary() {
        StringBuilder summary = new StringBuilder(isDone() ? "done" : "exit code " + code);
        summary.append("; statuses ").append(statuses.isEmpty() ? "none" : join(statuses));
        summary.append("; shown by ").append(shown.isEmpty() ? "nothing" : join(shown));
        if (!challenges.isEmpty()) {
            summary.append("; challenges ").append(join(challenges));
        }
        if (error() != null) {
            summary.append("; ").append(error());
        }
        Matcher fatal = FATAL.matcher(output);
        if (fatal.find()) {
            summary.append("; ").append(fatal.group());
        }
        return summary.toString();
    }

    private static String join(Iterable<?> values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.toString()));
        return String.join(" ", words);
    }
}
