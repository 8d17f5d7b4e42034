package io.jenkins.plugins.azuredevops.lab.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All requests, in the order in which they were answered. An entry is there before the client has its answer, so a test
 * may ask right after a call. May be used by several threads.
 */
public final class Journal implements AutoCloseable {

    /** A JWT, a run as long as a PAT, or Entra's form of a client secret: somebody may put one into a path by mistake. */
    private static final Pattern SECRET =
            Pattern.compile("eyJ[\\w.-]{10,}|[A-Za-z0-9]{52,}|[\\w.~-]{3}\\dQ~[\\w.~-]{31,34}");

    /** What the name of a parameter looks like. A body that is no form may make a name of a secret. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z$][A-Za-z0-9_.-]{0,38}");

    private final ObjectMapper json = new ObjectMapper();
    private final List<JournalEntry> entries = new ArrayList<>();
    private final BufferedWriter file;

    /** @param file JSON lines are appended to it; {@code null} for a journal in memory only */
    public Journal(@CheckForNull Path file) throws IOException {
        this.file = file == null
                ? null
                : Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    public List<JournalEntry> entries(Predicate<JournalEntry> wanted) {
        return entries().stream().filter(wanted).toList();
    }

    /** Requests to Entra's token endpoint, of whatever outcome. */
    public List<JournalEntry> tokenRequests() {
        return entries(e -> e.surface().equals("entra") && e.path().endsWith("/oauth2/v2.0/token"));
    }

    /** Requests to Azure DevOps, of whatever outcome. */
    public List<JournalEntry> devOpsRequests() {
        return entries(e -> e.surface().equals("devops"));
    }

    /** Forgets what is in memory; the file stays as it is. */
    public synchronized void clear() {
        entries.clear();
    }

    void add(String surface, Request request, int status) {
        Trail trail = request.trail();
        add(new JournalEntry(
                Instant.now().toString(),
                surface,
                request.method(),
                SECRET.matcher(request.rawPath()).replaceAll("(secret)"),
                names(Arrays.stream(request.rawQuery().split("&"))
                        .map(pair -> pair.replaceFirst("=.*", ""))
                        .filter(name -> !name.isEmpty())),
                request.headerNames(),
                names(trail.formFields().stream()),
                trail.authentication(),
                trail.who(),
                status,
                trail.error(),
                trail.token()));
    }

    private static List<String> names(Stream<String> names) {
        return names.map(name -> NAME.matcher(name).matches() ? name : "(not a name)")
                .toList();
    }

    private synchronized void add(JournalEntry entry) {
        entries.add(entry);
        if (file != null) {
            try {
                file.write(json.writeValueAsString(entry));
                file.newLine();
                file.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("The lab cannot write its journal.", e);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
