package io.jenkins.plugins.azuredevops.engine.mask;

import java.util.Arrays;

/**
 * The letters of which tokens are made, as they are and in Base64, by their value of six bits. Both alphabets of RFC 4648 are
 * one here: {@code +} is {@code -}, and {@code /} is {@code _}.
 */
final class Letters {

    /** A byte that is no letter: text of any other kind. */
    static final int NONE = -1;

    /** One that may begin a letter that is written in another way. */
    static final int ESCAPE = -2;

    static final int BITS = 6;

    /** The last of them; and the bits of any. */
    static final int LAST = 63;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final byte[] VALUES = values();

    private Letters() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) NONE);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        values['+'] = values['-'] = 62;
        values['/'] = values['_'] = LAST;
        values['\\'] = values['%'] = values['&'] = values[Escape.ESC] = ESCAPE;
        return values;
    }

    /** 0 to 63, or {@link #NONE}, or {@link #ESCAPE}. */
    static int of(byte letter) {
        return VALUES[letter & 0xff];
    }

    /** The same for a character that was written in another way; it begins nothing. */
    static int ofWritten(int character) {
        return character < VALUES.length ? Math.max(NONE, VALUES[character]) : NONE;
    }
}
