package io.jenkins.plugins.azuredevops.engine.detect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The names and hosts that are {@linkplain Hints hints}, in any case. */
final class HintWords {

    /** Written with or without {@code _} or {@code -} between their words; nothing but a letter may not follow. */
    private static final List<byte[]> NAMES = bytes(
            "azuredevopsextpat",
            "azdopersonalaccesstoken",
            "adopat",
            "azptoken",
            "vststoken",
            "systemaccesstoken",
            "vssnugetaccesstoken",
            "artifactspat",
            "vstsmavenaccesstoken",
            "personalaccesstoken");

    private static final byte[] PAT = bytes("pat").get(0);
    private static final List<byte[]> HOSTS = bytes("dev.azure.com", ".visualstudio.com", "/tfs/");
    private static final List<byte[]> MERE_KEYS =
            bytes("value", "defaultvalue", "string", "secret", "secrettext", "password", "token", "default");

    private HintWords() {}

    static boolean standIn(byte[] data, int from, int to) {
        for (int at = from; at < to; at++) {
            if (beginsAt(data, from, at, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAt(byte[] data, int from, int at, int to) {
        for (byte[] host : HOSTS) {
            if (isAt(host, data, at, to)) {
                return true;
            }
        }
        for (byte[] name : NAMES) {
            int end = endOf(name, data, at, to);
            if (end >= 0 && (end == to || !Alphabet.isLetter(data[end]))) {
                return true;
            }
        }
        int end = at + PAT.length;
        return isAt(PAT, data, at, to)
                && (at == from || !Alphabet.isBase62(data[at - 1]))
                && (end == to || !Alphabet.isBase62(data[end]));
    }

    /** Whether the one word there is a key that says nothing of what it holds. */
    static boolean isMereKey(byte[] data, int from, int to) {
        int begin = from;
        while (begin < to && !Alphabet.isLetter(data[begin])) {
            begin++;
        }
        for (byte[] key : MERE_KEYS) {
            int end = endOf(key, data, begin, to);
            if (end >= 0 && Hints.isWithoutWords(data, end, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] word, byte[] data, int at, int to) {
        if (at + word.length > to) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (lower(data[at + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** The end of the word that begins here, or -1; separators between its letters are passed over. */
    private static int endOf(byte[] word, byte[] data, int at, int to) {
        int matched = 0;
        int i = at;
        while (i < to && matched < word.length) {
            if (lower(data[i]) == word[matched]) {
                matched++;
            } else if (matched == 0 || data[i] != '_' && data[i] != '-') {
                return -1;
            }
            i++;
        }
        return matched == word.length ? i : -1;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }

    private static List<byte[]> bytes(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
