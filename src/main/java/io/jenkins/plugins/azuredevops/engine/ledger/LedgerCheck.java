package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a ledger from its oldest file to its newest and says what was edited, reordered or taken out. What was cut off at the
 * end, or written anew with new hashes, shows only against a head that somebody kept elsewhere.
 */
public final class LedgerCheck {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final LedgerFolder folder;

    public LedgerCheck(Path folder) {
        this.folder = new LedgerFolder(folder);
    }

    /**
     * Blocks for as long as it takes to read all files, a line at a time.
     *
     * @param head the hash of any record that was once written; null if none is known
     * @throws IllegalArgumentException if the head is no hash
     * @throws IOException if a file cannot be read
     */
    public LedgerReport check(@CheckForNull String head) throws IOException {
        String known = head == null ? null : head.toLowerCase(Locale.ROOT);
        if (known != null && !HASH.matcher(known).matches()) {
            throw new IllegalArgumentException("a head is 64 hexadecimal digits");
        }
        List<LedgerFile> files = folder.files();
        ChainWalk walk = new ChainWalk(known);
        for (LedgerFile file : files) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(Files.newInputStream(file.path()), StandardCharsets.UTF_8))) {
                long number = 0;
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    walk.visit(new ChainWalk.Place(file.name(), ++number), text);
                }
            }
        }
        return walk.end(files.size());
    }
}
