package io.jenkins.plugins.azuredevops.engine.detect;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds personal access tokens of Azure DevOps in text: as they are, in Base64 (once or twice, wrapped or not, of UTF-8 or
 * UTF-16LE), in UTF-16, behind escapes. It asks no service. Immutable and safe for threads.
 *
 * <p>Findings come in the order of the text. A token that stands in it several times is found several times, with the same
 * fingerprint.
 */
public final class Detector {

    private final FingerprintKey key;

    /**
     * @param key what fingerprints are made with; two detectors with the same key give a token the same fingerprint
     */
    public Detector(@NonNull FingerprintKey key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /** Looks through a text. */
    @NonNull
    public List<Finding> scan(@NonNull CharSequence text) {
        return scan(Pats.units(text), Encoding.UNITS);
    }

    /**
     * Looks through the bytes of a text in UTF-8, UTF-16 or any encoding in which ASCII is ASCII. In bytes that are no text
     * (many zeros) nothing is found.
     */
    @NonNull
    public List<Finding> scan(@NonNull byte[] bytes) {
        Encoding encoding = Encoding.of(bytes, bytes.length);
        return encoding == Encoding.BINARY ? List.of() : scan(bytes, encoding);
    }

    /**
     * Looks through the bytes of a text of any length, in constant memory. The stream is read to its end, unless it turns
     * out to be no text, and is not closed.
     *
     * @param sink takes the findings, on the thread of the caller
     * @return false if the bytes are no text (many zeros) and were not looked through
     */
    public boolean scan(@NonNull InputStream in, @NonNull Consumer<? super Finding> sink) throws IOException {
        return newScan().stream(Source.of(in), sink);
    }

    /**
     * The token itself, as ASCII, for whoever must send it to the service that issued it; to be wiped after that.
     *
     * @param bytes in which it was found
     * @param fingerprint of the finding, with the key of this detector
     */
    @NonNull
    public Optional<byte[]> reveal(@NonNull byte[] bytes, @NonNull String fingerprint) {
        List<byte[]> tokens = new ArrayList<>(1);
        new TextScan((view, from, to, match) -> {
                    if (tokens.isEmpty() && key.fingerprint(view.data, from, to).equals(fingerprint)) {
                        tokens.add(Arrays.copyOfRange(view.data, from, to));
                    }
                })
                .scan(new View.Whole(bytes, bytes.length));
        return tokens.stream().findFirst();
    }

    private List<Finding> scan(byte[] bytes, Encoding encoding) {
        Hits hits = new Hits(key);
        new TextScan(hits).scan(new View.Whole(bytes, bytes.length));
        List<Finding> findings = new ArrayList<>();
        try {
            Source nothingMore = Source.of(InputStream.nullInputStream());
            hits.drainTo(new LineIndex(encoding, bytes, bytes.length, nothingMore), findings::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    /** For a thread that looks through many texts, one after the other. */
    Scan newScan() {
        return new Scan(key);
    }
}
