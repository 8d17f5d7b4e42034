package io.jenkins.plugins.azuredevops.engine.detect;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;

/**
 * The form issued since 2024: 84 base62 characters, of which only {@code JQQJ9}, the kind, the month and {@code AZDO} are
 * fixed; the platform's and the provider's data between them are not (microsoft/security-utilities,
 * {@code IdentifiableSecrets}).
 */
final class NewFormat {

    static final int LENGTH = 84;

    private static final byte[] MARKER = ascii("JQQJ9");
    private static final int MARKER_AT = 52;
    private static final int KIND_AT = 57;
    private static final int MONTH_AT = 59;
    private static final byte[] PROVIDER = ascii("AZDO");
    private static final int PROVIDER_AT = 76;

    private static final Match VERIFIED = new Match(PatKind.NEW_PAT, Tier.VERIFIED);
    private static final Match SHAPE = new Match(PatKind.NEW_PAT, Tier.SHAPE);
    private static final Match DERIVED = new Match(PatKind.NEW_DERIVED, Tier.SHAPE);
    private static final Match HASH = new Match(PatKind.NEW_HASH, Tier.SHAPE);
    private static final Match DAMAGED = new Match(PatKind.NEW_DAMAGED, Tier.CONTEXT);

    private NewFormat() {}

    /** What the {@link #LENGTH} base62 characters from {@code at} are, or null. */
    @CheckForNull
    static Match match(byte[] data, int at) {
        if (!holds(data, at + PROVIDER_AT, PROVIDER)) {
            return null;
        }
        byte month = data[at + MONTH_AT];
        if (holds(data, at + MARKER_AT, MARKER) && month >= 'A' && month <= 'L') {
            switch (data[at + KIND_AT]) {
                case '9':
                    return Checksum.holds(data, at) ? VERIFIED : SHAPE;
                case 'D':
                    return DERIVED;
                case 'H':
                    return HASH;
                default:
                    break;
            }
        }
        return Match.isPlaceholder(data, at, at + LENGTH) ? null : DAMAGED;
    }

    private static boolean holds(byte[] data, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (data[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
