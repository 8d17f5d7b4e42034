package io.jenkins.plugins.azuredevops.engine.detect;

/** The hash under the checksum of the 84-character form (microsoft/security-utilities, {@code Marvin}). */
final class Marvin32 {

    private Marvin32() {}

    /** The 64-bit hash: the high word and the low word of the state. */
    static long hash(byte[] data, long seed) {
        int low = (int) seed;
        int high = (int) (seed >>> 32);
        int blocks = data.length / Integer.BYTES + 1;
        for (int block = 0; block <= blocks; block++) {
            low += block < blocks ? word(data, block * Integer.BYTES) : 0;
            high ^= low;
            low = Integer.rotateLeft(low, 20) + high;
            high = Integer.rotateLeft(high, 9) ^ low;
            low = Integer.rotateLeft(low, 27) + high;
            high = Integer.rotateLeft(high, 19);
        }
        return (long) high << 32 | low & 0xffffffffL;
    }

    /** Both words of the hash folded to one. */
    static int fold(long hash) {
        return (int) hash ^ (int) (hash >>> 32);
    }

    /** Little-endian; after the data comes one byte 0x80, then zeros. */
    private static int word(byte[] data, int offset) {
        int word = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            int at = offset + i;
            int octet = at < data.length ? data[at] & 0xff : at == data.length ? 0x80 : 0;
            word = word << 8 | octet;
        }
        return word;
    }
}
