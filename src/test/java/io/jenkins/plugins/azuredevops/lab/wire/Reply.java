package io.jenkins.plugins.azuredevops.lab.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service answers.
 *
 * @param status the HTTP status, or {@link #DROPPED}
 * @param headers in order; a name may come more than once
 * @param length of the body in bytes; {@link #STREAMED} when it is not known before
 */
public record Reply(int status, List<Header> headers, long length, Body body) {

    /** Not an answer: the connection is closed before one. */
    public static final int DROPPED = 0;

    /** A body whose length shows when it ends. */
    public static final long STREAMED = -1;

    public record Header(String name, String value) {}

    /** Writes the body. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public Reply {
        headers = List.copyOf(headers);
    }

    public static Reply empty(int status) {
        return new Reply(status, List.of(), 0, out -> {});
    }

    public static Reply text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply bytes(int status, String contentType, byte[] content) {
        return new Reply(
                status, List.of(new Header("Content-Type", contentType)), content.length, out -> out.write(content));
    }

    public static Reply dropped() {
        return empty(DROPPED);
    }

    /** This reply with one more header. */
    public Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, more, length, body);
    }
}
