package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.input.ReaderInputStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The log of a build that is over, of any length, as it goes by. A secret that Jenkins knows is masked in it: what is found is
 * what it did not know. Of each token the first line is told.
 */
@Restricted(NoExternalUse.class)
public final class FinishedLog implements BuildSource {

    /** A log that shows more is a list of samples. */
    private static final int MOST = 100;

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) throws IOException {
        Map<String, Finding> first = new LinkedHashMap<>();
        // the stream of bytes of a Pipeline has all of the log in memory
        try (Reader log = run.getLogReader();
                InputStream bytes = ReaderInputStream.builder()
                        .setReader(log)
                        .setCharset(StandardCharsets.UTF_8)
                        .get()) {
            PatInventory.get().scan(bytes, finding -> {
                if (first.size() < MOST) {
                    first.putIfAbsent(finding.fingerprint(), finding);
                }
            });
        }
        return Met.in(SourceKind.LOG, List.copyOf(first.values()), "log");
    }
}
