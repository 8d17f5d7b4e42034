package io.jenkins.plugins.azuredevops;

import com.cloudbees.plugins.credentials.SecretBytes;
import hudson.util.Secret;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What bytes hold beside what they show: secrets that Jenkins has encrypted, Base64, URL encoding, characters of two
 * bytes, and streams of gzip, zlib and zip wherever they begin. To be used while Jenkins runs, which has the keys.
 */
final class Decodings {

    private static final int DEPTH = 3;
    private static final int MOST = 4_000_000;

    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/]{20,}={0,2}\\}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{40,}={0,2}");
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");

    private Decodings() {}

    /** Whether the bytes, or what they decode to in several steps, are what is wanted. Each byte is a character. */
    static boolean any(byte[] content, Predicate<String> wanted) {
        return any(content, DEPTH, wanted);
    }

    private static boolean any(byte[] content, int depth, Predicate<String> wanted) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return wanted.test(text)
                || depth > 0
                        && (decrypted(text).stream().anyMatch(piece -> any(piece, depth - 1, wanted))
                                || inflated(content).stream().anyMatch(piece -> any(piece, depth - 1, wanted))
                                || rewritten(text).stream().anyMatch(piece -> any(piece, depth - 1, wanted))
                                || decoded(text, depth, wanted));
    }

    private static List<byte[]> decrypted(String text) {
        List<byte[]> pieces = new ArrayList<>();
        Matcher matcher = ENCRYPTED.matcher(text);
        while (matcher.find()) {
            Secret secret = Secret.decrypt(matcher.group());
            if (secret != null) {
                pieces.add(secret.getPlainText().getBytes(StandardCharsets.ISO_8859_1));
            } else if (SecretBytes.isSecretBytes(matcher.group())) {
                pieces.add(SecretBytes.fromString(matcher.group()).getPlainData());
            }
        }
        return pieces;
    }

    private static List<byte[]> rewritten(String text) {
        List<byte[]> pieces = new ArrayList<>();
        if (text.indexOf('\0') >= 0) {
            pieces.add(text.replace("\0", "").getBytes(StandardCharsets.ISO_8859_1));
        }
        if (PERCENT.matcher(text).find()) {
            String whole = text.replaceAll("%(?![0-9A-Fa-f]{2})", " ");
            pieces.add(URLDecoder.decode(whole, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1));
        }
        return pieces;
    }

    private static boolean decoded(String text, int depth, Predicate<String> wanted) {
        Matcher matcher = BASE64.matcher(text);
        while (matcher.find()) {
            String standard =
                    matcher.group().replace('-', '+').replace('_', '/').replace("=", "");
            // what stands before it may be of the same letters
            for (int shift = 0; shift < 4; shift++) {
                int whole = (standard.length() - shift) / 4 * 4;
                byte[] piece = Base64.getDecoder().decode(standard.substring(shift, shift + whole));
                if (any(piece, depth - 1, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<byte[]> inflated(byte[] content) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at + 18 < content.length; at++) {
            int first = content[at] & 0xFF;
            int second = content[at + 1] & 0xFF;
            if (first == 0x1F && second == 0x8B && content[at + 2] == 8) {
                pieces.add(inflate(content, at + 10 + gzipName(content, at), true));
            } else if (first == 0x78 && (second == 0x01 || second == 0x5E || second == 0x9C || second == 0xDA)) {
                pieces.add(inflate(content, at, false));
            } else if (first == 'P' && second == 'K' && content[at + 2] == 3 && content[at + 3] == 4) {
                pieces.add(inflate(content, at + 30 + zipName(content, at), true));
            }
        }
        pieces.removeIf(piece -> piece.length == 0);
        return pieces;
    }

    /** The length of a name in the header, with its end; writers other than Java's gzip put one there. */
    private static int gzipName(byte[] content, int at) {
        int end = at + 10;
        if ((content[at + 3] & 8) == 0) {
            return 0;
        }
        while (end < content.length && content[end] != 0) {
            end++;
        }
        return end + 1 - (at + 10);
    }

    private static int zipName(byte[] content, int at) {
        return at + 30 > content.length ? 0 : little(content, at + 26) + little(content, at + 28);
    }

    private static int little(byte[] content, int at) {
        return (content[at] & 0xFF) | (content[at + 1] & 0xFF) << 8;
    }

    /** As far as it goes: what looks like the beginning of a stream need not be one. */
    private static byte[] inflate(byte[] content, int from, boolean raw) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (from >= content.length) {
            return new byte[0];
        }
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(content, from, content.length - from);
            byte[] buffer = new byte[8192];
            int count = inflater.inflate(buffer);
            while (count > 0 && all.size() < MOST) {
                all.write(buffer, 0, count);
                count = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            return all.toByteArray();
        } finally {
            inflater.end();
        }
        return all.toByteArray();
    }
}
