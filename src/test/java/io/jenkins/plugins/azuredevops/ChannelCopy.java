package io.jenkins.plugins.azuredevops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of one direction of a channel between Jenkins and an agent. Behind greeting and mode come frames of two bytes of
 * length, of which the highest bit says that the command goes on (remoting: ChannelBuilder, ChunkHeader); they are put
 * together here, so that no secret hides behind the boundary of two.
 */
final class ChannelCopy {

    private static final String GREETING = "<===[JENKINS REMOTING CAPACITY]===>";
    private static final String BINARY = "\0\0\0\0";
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.(eyJ[\\w-]{20,})\\.[\\w-]{20,}");

    private final byte[] commands;

    /** @throws IllegalArgumentException if it is no copy of a channel */
    ChannelCopy(Path copy) throws IOException {
        byte[] bytes = Files.readAllBytes(copy);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int greeting = text.indexOf(GREETING);
        int begin = greeting < 0 ? -1 : text.indexOf(BINARY, greeting);
        if (begin < 0) {
            throw new IllegalArgumentException(copy + " does not begin as a channel does");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = begin + BINARY.length();
        while (at + 2 <= bytes.length) {
            int length = (bytes[at] & 0x7F) << 8 | bytes[at + 1] & 0xFF;
            int end = Math.min(at + 2 + length, bytes.length);
            all.write(bytes, at + 2, end - at - 2);
            at = end;
        }
        commands = all.toByteArray();
    }

    int length() {
        return commands.length;
    }

    /** Which of the secrets have gone over the channel, in whatever encoding. */
    Set<String> among(Collection<String> secrets) {
        Set<String> found = new TreeSet<>();
        Decodings.any(commands, text -> {
            secrets.stream().filter(text::contains).forEach(found::add);
            return false;
        });
        return found;
    }

    /** The payloads of all access tokens that have gone over the channel: where a token ends it is hard to tell. */
    Set<String> payloads() {
        Set<String> found = new TreeSet<>();
        Decodings.any(commands, text -> {
            Matcher matcher = TOKEN.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            return false;
        });
        return found;
    }
}
