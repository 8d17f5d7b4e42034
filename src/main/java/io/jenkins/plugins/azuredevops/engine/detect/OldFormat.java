package io.jenkins.plugins.azuredevops.engine.detect;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.zip.CRC32;

/**
 * The form issued until 2024: 52 characters of lower-case base32 for 32 bytes. A CRC-32 of 28 of them stands, combined with a
 * constant, in the other four (microsoft/security-utilities, {@code SEC101_102_AdoPat}).
 */
final class OldFormat {

    static final int LENGTH = 52;

    private static final int USER = 0xE0B9692D;
    private static final int APPLICATION = 0x1019F92E;
    private static final int BYTES = 32;

    private static final Match USER_PAT = new Match(PatKind.OLD_PAT, Tier.VERIFIED);
    private static final Match APPLICATION_SECRET = new Match(PatKind.OLD_APPLICATION_SECRET, Tier.VERIFIED);
    private static final Match UNVERIFIED = new Match(PatKind.OLD_UNVERIFIED, Tier.CONTEXT);

    private OldFormat() {}

    /** What the {@link #LENGTH} characters from {@code at} are, or null. */
    @CheckForNull
    static Match match(byte[] data, int at) {
        byte last = data[at + LENGTH - 1];
        if (last != 'a' && last != 'q') {
            return null; // 52 x 5 bits are four more than 32 bytes, and those four are zero
        }
        byte[] decoded = decode(data, at);
        if (decoded == null) {
            return null;
        }
        return switch (constant(decoded)) {
            case USER -> USER_PAT;
            case APPLICATION -> APPLICATION_SECRET;
            default -> Match.isPlaceholder(data, at, at + LENGTH) ? null : UNVERIFIED;
        };
    }

    @CheckForNull
    private static byte[] decode(byte[] data, int at) {
        for (int i = at; i < at + LENGTH; i++) {
            if (Alphabet.base32(data[i]) < 0) {
                return null;
            }
        }
        byte[] decoded = new byte[BYTES];
        int bits = 0;
        int held = 0;
        int out = 0;
        for (int i = at; out < BYTES; i++) {
            bits = bits << 5 | Alphabet.base32(data[i]);
            held += 5;
            if (held >= 8) {
                held -= 8;
                decoded[out++] = (byte) (bits >> held);
            }
        }
        return decoded;
    }

    /** The stored checksum is scattered over four places; what the real one differs by is the constant of the kind. */
    static int constant(byte[] b) {
        CRC32 rest = new CRC32();
        rest.update(b, 0, 2);
        rest.update(b, 3, 4);
        rest.update(b, 9, 13);
        rest.update(b, 23, 9);
        return stored(b) ^ (int) rest.getValue();
    }

    private static int stored(byte[] b) {
        return (b[2] & 0xff) << 24 | (b[7] & 0xff) << 16 | (b[8] & 0xff) << 8 | b[22] & 0xff;
    }
}
