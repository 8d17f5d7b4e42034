package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.console.LineTransformationOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what a pattern finds in the lines of a log. The pattern is asked for at each line: the stream of the
 * Credentials Binding plugin keeps its first one, and a token renewed meanwhile would be shown.
 */
final class MaskingStream extends LineTransformationOutputStream.Delegating {

    private final Supplier<Pattern> pattern;
    private final Charset charset;

    /** @param pattern gives null while there is nothing to hide */
    MaskingStream(@NonNull OutputStream log, @NonNull Supplier<Pattern> pattern, @NonNull Charset charset) {
        super(log);
        this.pattern = pattern;
        this.charset = charset;
    }

    @Override
    protected void eol(byte[] line, int length) throws IOException {
        Pattern secrets = pattern.get();
        if (secrets == null) {
            out.write(line, 0, length);
            return;
        }
        Matcher matcher = secrets.matcher(new String(line, 0, length, charset));
        if (matcher.find()) {
            out.write(matcher.replaceAll("****").getBytes(charset));
        } else {
            out.write(line, 0, length);
        }
    }
}
