package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.console.LineTransformationOutputStream;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Hides verified tokens in the lines of a log, plain or encoded, and says so where they are the first. */
final class PatMaskStream extends LineTransformationOutputStream.Delegating {

    /** Hears of each line that shows a token. */
    interface Witness {

        /** Whether the log is to say that something was hidden. */
        boolean isFirst(byte[] line);
    }

    private final Witness witness;
    private final String sentence;
    private final Charset charset;

    /** @param sentence for the line below the first one in which something is hidden */
    PatMaskStream(
            @NonNull OutputStream log, @NonNull Witness witness, @NonNull String sentence, @NonNull Charset charset) {
        super(log);
        this.witness = witness;
        this.sentence = sentence;
        this.charset = charset;
    }

    @Override
    protected void eol(byte[] line, int length) throws IOException {
        byte[] masked = Pats.mask(line, length);
        if (masked == null) {
            out.write(line, 0, length);
            return;
        }
        out.write(masked);
        if (witness.isFirst(Arrays.copyOf(line, length))) {
            boolean isEnded = masked[masked.length - 1] == '\n';
            out.write(((isEnded ? "" : "\n") + sentence + "\n").getBytes(charset));
        }
    }
}
