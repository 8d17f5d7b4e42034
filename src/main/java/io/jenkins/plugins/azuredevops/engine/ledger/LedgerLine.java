package io.jenkins.plugins.azuredevops.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record as it stands in a file: one line of JSON that names the hash of the record before, and ends with its own. That is
 * the SHA-256 of the line's UTF-8 bytes as they were without it, so that whoever checks one need not know how JSON is written.
 *
 * @param text the line, without its end
 * @param sequence the record's number
 * @param previous the hash of the record before
 * @param hash what the line says of itself
 * @param unwritten how many records before this one could not be written, as the ledger says
 * @param afterHalfLine whether the ledger says that it found half a line before this one
 */
record LedgerLine(String text, long sequence, String previous, String hash, long unwritten, boolean afterHalfLine) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HASH = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}$");

    /** Every line begins so. */
    static String beginning(long sequence) {
        return "{\"sequence\":" + sequence + ",";
    }

    /**
     * @param unwritten how many records before this one could not be written
     * @param afterHalfLine whether half a line was found where this one goes
     */
    static LedgerLine of(LedgerRecord record, Head previous, long unwritten, boolean afterHalfLine) {
        ObjectNode line = JSON.createObjectNode();
        line.put("sequence", previous.sequence() + 1).put("time", record.time().toString());
        line.put("build", record.build()).put("item", record.item());
        record.nodes().forEach(line.putArray("nodes")::add);
        line.put("credential", record.credential());
        line.put("identity", record.identity()).put("client", record.client()).put("object", record.object());
        line.put("tenant", record.tenant());
        record.organizations().forEach(line.putArray("organizations")::add);
        line.put("trust", record.trust());
        line.put("token", record.isShared() ? "shared" : "issued");
        line.put("expires", record.expires().toString());
        line.put("uti", record.uti()).put("correlation", record.correlation());
        if (unwritten > 0) {
            line.put("unwritten", unwritten);
        }
        if (afterHalfLine) {
            line.put("afterHalfLine", true);
        }
        line.put("previous", previous.hash());
        String text = line.toString();
        String hash = sha256(text);
        return new LedgerLine(
                text.substring(0, text.length() - 1) + ",\"hash\":\"" + hash + "\"}",
                previous.sequence() + 1,
                previous.hash(),
                hash,
                unwritten,
                afterHalfLine);
    }

    /** Null if it is no record. */
    @CheckForNull
    static LedgerLine parse(String text) {
        Matcher hash = HASH.matcher(text);
        if (!hash.find()) {
            return null;
        }
        try {
            JsonNode line = JSON.readTree(text);
            JsonNode sequence = line.path("sequence");
            JsonNode previous = line.path("previous");
            return sequence.canConvertToExactIntegral() && sequence.longValue() > 0 && previous.isTextual()
                    ? new LedgerLine(
                            text,
                            sequence.longValue(),
                            previous.textValue(),
                            hash.group(1),
                            line.path("unwritten").asLong(),
                            line.path("afterHalfLine").asBoolean())
                    : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    Head head() {
        return new Head(sequence, hash);
    }

    /** Whether the hash at its end is that of what stands before. */
    boolean isAsWritten() {
        return sha256(HASH.matcher(text).replaceFirst("}")).equals(hash);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
