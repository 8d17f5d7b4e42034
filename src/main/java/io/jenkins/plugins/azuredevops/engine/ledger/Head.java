package io.jenkins.plugins.azuredevops.engine.ledger;

/**
 * The newest link of a chain: whoever keeps it elsewhere can tell later whether anything before it was touched.
 *
 * @param sequence the number of the record, from 1; 0 for the beginning
 * @param hash SHA-256 of the record and thereby of all before it, as 64 hexadecimal digits in lower case
 */
public record Head(long sequence, String hash) {

    /** Of a ledger without records. */
    public static final Head START = new Head(0, "0".repeat(64));
}
