package io.jenkins.plugins.azuredevops.lab.devops;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;

/**
 * Makes personal access tokens of the form that Azure DevOps has issued since 2024: 84 characters, {@code AZDO} at 76, and
 * a checksum in the last four (Azure DevOps documentation, "Use personal access tokens", "Changes to format";
 * microsoft/security-utilities: {@code IdentifiableSecrets}, {@code Marvin}, {@code Base62}). They are worth nothing
 * outside the lab that made them. May be used by several threads.
 */
final class PatMint {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String MARKER = "JQQJ";
    /** Fixed, then the kind of a key that grants access. */
    private static final String KIND = "99";

    private static final String PROVIDER = "AZDO";
    private static final int FIRST_YEAR = 2024;
    /** The text {@code Default0} as a big-endian number. */
    private static final long SEED = 0x44656661756C7430L;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    PatMint(Clock clock) {
        this.clock = clock;
    }

    String mint() {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        String signed = letters(52)
                + MARKER
                + KIND
                + (char) ('A' + now.getYear() - FIRST_YEAR)
                + (char) ('A' + now.getMonthValue() - 1)
                + letters(12)
                + "AAAA"
                + PROVIDER;
        return signed + checksum(signed);
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return text.toString();
    }

    /** Of the first 80 characters. */
    static String checksum(String signed) {
        byte[] hash = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(marvin(Base64.getDecoder().decode(signed)))
                .array();
        long number = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
        StringBuilder digits = new StringBuilder();
        for (long rest = number; rest > 0; rest /= BASE62.length()) {
            digits.insert(0, BASE62.charAt((int) (rest % BASE62.length())));
        }
        for (int i = 0; i < hash.length && hash[i] == 0; i++) {
            digits.insert(0, '0');
        }
        return digits.append("000000").substring(0, 4);
    }

    /** Marvin32, its two halves folded to one word. */
    private static int marvin(byte[] data) {
        int padded = (data.length / Integer.BYTES + 1) * Integer.BYTES;
        ByteBuffer words = ByteBuffer.allocate(padded + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        words.put(data).put((byte) 0x80).rewind();
        int low = (int) SEED;
        int high = (int) (SEED >>> 32);
        while (words.hasRemaining()) {
            low += words.getInt();
            high ^= low;
            low = Integer.rotateLeft(low, 20) + high;
            high = Integer.rotateLeft(high, 9) ^ low;
            low = Integer.rotateLeft(low, 27) + high;
            high = Integer.rotateLeft(high, 19);
        }
        return low ^ high;
    }
}
