package io.jenkins.plugins.azuredevops.engine.detect;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers about a single text, such as a stored secret. Holds nothing; safe for threads. */
public final class Pats {

    private static final byte OTHER = (byte) 0xff;

    /** As Jenkins masks secrets. */
    private static final byte[] MASK = "****".getBytes(StandardCharsets.US_ASCII);

    private Pats() {}

    /**
     * Whether a token with the right checksum is anywhere in the text: the text itself, a part of it such as a URL, a file or
     * a header, or in any encoding that {@link Detector} reads.
     */
    public static boolean isVerified(@NonNull CharSequence text) {
        return verifiedKind(text).isPresent();
    }

    /** The kind of the first token with the right checksum that is anywhere in the text. */
    @NonNull
    public static Optional<PatKind> verifiedKind(@NonNull CharSequence text) {
        List<PatKind> kinds = new ArrayList<>();
        look(text, (view, from, to, match) -> {
            if (match.tier() == Tier.VERIFIED) {
                kinds.add(match.kind());
            }
        });
        return kinds.stream().findFirst();
    }

    /**
     * The text with every token in it, of any tier, replaced by its first 4 characters and dots; an encoded one by dots
     * alone. For names of files and messages of others, before they are shown.
     */
    @NonNull
    public static String redact(@NonNull String text) {
        if (text.length() < Runs.SHORTEST) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text);
        look(text, (view, from, to, match) -> {
            Span shown = view.shown(from, to);
            int kept = view.form() == Form.PLAIN ? 4 : 0;
            for (int i = shown.from() + kept; i < shown.to(); i++) {
                redacted.setCharAt(i, '.');
            }
        });
        return redacted.toString().replaceAll("\\.{4,}", "...");
    }

    /**
     * A line of a log with every verified token in it, plain or encoded, replaced by four asterisks; null if there is none.
     *
     * @param line in an encoding in which ASCII is ASCII; is left as it is
     * @param length of it, if the array is longer
     */
    @CheckForNull
    public static byte[] mask(@NonNull byte[] line, int length) {
        List<Span> tokens = new ArrayList<>(0);
        new TextScan((view, from, to, match) -> {
                    if (match.tier() == Tier.VERIFIED) {
                        tokens.add(view.shown(from, to));
                    }
                })
                .scan(new View.Whole(line, length));
        return tokens.isEmpty() ? null : without(tokens, line, length);
    }

    private static byte[] without(List<Span> tokens, byte[] line, int length) {
        tokens.sort(Comparator.comparingInt(Span::from));
        ByteArrayOutputStream masked = new ByteArrayOutputStream(length);
        int done = 0;
        for (Span token : tokens) {
            if (token.from() >= done) {
                masked.write(line, done, token.from() - done);
                masked.writeBytes(MASK);
            }
            done = Math.max(done, token.to());
        }
        masked.write(line, done, length - done);
        return masked.toByteArray();
    }

    private static void look(CharSequence text, TextScan.Sink sink) {
        byte[] units = units(text);
        new TextScan(sink).scan(new View.Whole(units, units.length));
        Arrays.fill(units, (byte) 0);
    }

    /** One byte a code unit: all that is not ASCII is the same to the scan. */
    static byte[] units(CharSequence text) {
        byte[] units = new byte[text.length()];
        for (int i = 0; i < units.length; i++) {
            char unit = text.charAt(i);
            units[i] = unit < 0x80 ? (byte) unit : OTHER;
        }
        return units;
    }
}
