package io.jenkins.plugins.azuredevops.engine.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Questions about eight bytes at once, with no branch for each. An answer has the highest bit of a byte set where that byte
 * is meant; the first byte is the lowest.
 */
final class EightBytes {

    /** The character before which there is only the one that is zero. */
    static final char AFTER_ZERO = 1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;

    private EightBytes() {}

    static long at(byte[] data, int index) {
        return (long) LONGS.get(data, index);
    }

    /** Which are zero. */
    static long zeros(long eight) {
        return below(eight, AFTER_ZERO);
    }

    /** Which are this ASCII character. */
    static long equal(long eight, char character) {
        return zeros(eight ^ character * ONES);
    }

    /** Which are ASCII characters before this one. */
    static long below(long eight, char character) {
        return ~notBelow(eight, character) & ~LOW_BITS;
    }

    /** Which are not; the other bits are left as they come, so that several answers can be combined before anybody looks. */
    static long notBelow(long eight, char character) {
        return (eight & LOW_BITS) + (0x80 - character) * ONES | eight;
    }

    /** Whether all are meant, whatever the other bits are. */
    static boolean isAll(long answer) {
        return (answer & ~LOW_BITS) == ~LOW_BITS;
    }

    /** How far the last one that is meant is from the eighth byte. */
    static int fromEnd(long answer) {
        return Long.numberOfLeadingZeros(answer) / Byte.SIZE;
    }
}
