package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.Serializable;

/**
 * A token that was found; never the token itself, so that it can be sent, stored and shown.
 *
 * @param region where its text stands; for an encoded token the whole encoded text
 * @param redacted the first 4 characters, and how many there are
 * @param fingerprint 16 hexadecimal digits, the same wherever the same token is found with the same {@link FingerprintKey}
 */
public record Finding(Region region, PatKind kind, Tier tier, Form form, String redacted, String fingerprint)
        implements Serializable {

    /** The line on which it begins, from 1. */
    public long line() {
        return region.line();
    }

    /** The column in which it begins, from 1. */
    public long column() {
        return region.column();
    }

    /** One sentence for a person, without the place. */
    public String message() {
        String certainty =
                switch (tier) {
                    case VERIFIED -> "Its checksum is right.";
                    case SHAPE -> kind == PatKind.NEW_PAT ? "Its checksum is wrong." : "It is no credential by itself.";
                    case CONTEXT -> "Its checksum does not tell; a name or host of Azure DevOps stands beside it.";
                };
        String encoding = form == Form.BASE64 ? " in Base64" : "";
        return "Azure DevOps " + kind.title() + encoding + ": " + redacted + ". " + certainty;
    }
}
