package io.jenkins.plugins.azuredevops.engine.identity;

import java.nio.ByteBuffer;

/**
 * Puts an RSA key of the older form (RFC 8017, appendix A.1.2; "BEGIN RSA PRIVATE KEY") into the envelope that Java reads
 * (RFC 5208, PrivateKeyInfo), as {@code openssl pkcs8 -topk8 -nocrypt} would.
 */
final class Pkcs1 {

    /** Version 0, and the algorithm rsaEncryption (1.2.840.113549.1.1.1) without parameters, in DER. */
    private static final byte[] HEAD = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0D,
        0x06,
        0x09,
        0x2A,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xF7,
        0x0D,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private Pkcs1() {}

    static byte[] toPkcs8(byte[] key) {
        byte[] wrapped = tagged(OCTET_STRING, key);
        return tagged(
                SEQUENCE,
                ByteBuffer.allocate(HEAD.length + wrapped.length)
                        .put(HEAD)
                        .put(wrapped)
                        .array());
    }

    /** With a length of two bytes, as any key has: what is shorter or longer is none, and Java will say so. */
    private static byte[] tagged(int tag, byte[] content) {
        int length = content.length;
        return ByteBuffer.allocate(length + 4)
                .put((byte) tag)
                .put((byte) 0x82)
                .put((byte) (length >> 8))
                .put((byte) length)
                .put(content)
                .array();
    }
}
