package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Refuses a push to {@code main} as a branch policy does: the request is answered with 200, and its report says
 * {@code ng} with TF402455 (git documentation, gitprotocol-pack, "Pushing Data To a Server"). A push of several
 * references is refused as a whole as soon as one of them is {@code main}.
 */
final class BranchPolicy {

    private static final String PROTECTED = "refs/heads/main";
    private static final String MESSAGE =
            "TF402455: Pushes to this branch are not permitted; you must use a pull request"
                    + " to update this branch.";
    private static final int BAND_OVERHEAD = 5;

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final List<String> references = new ArrayList<>();
    private final InputStream body;
    private boolean sideBand;

    private BranchPolicy(InputStream body) {
        this.body = body;
    }

    /** Reads the commands at the head of a push, which may be compressed. */
    static BranchPolicy reading(InputStream body, Optional<String> encoding) throws IOException {
        boolean compressed = encoding.filter("gzip"::equalsIgnoreCase).isPresent();
        BranchPolicy policy = new BranchPolicy(compressed ? new GZIPInputStream(body) : body);
        policy.readCommands();
        return policy;
    }

    boolean refuses() {
        return references.contains(PROTECTED);
    }

    /** The whole body, no longer compressed: what was read, and the rest. */
    InputStream body() {
        return new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), body);
    }

    Reply refusal() throws IOException {
        body.transferTo(ByteArrayOutputStream.nullOutputStream());
        StringBuilder report = new StringBuilder(packet("unpack ok\n"));
        references.forEach(reference -> report.append(packet("ng " + reference + " " + MESSAGE + "\n")));
        report.append("0000");
        String answer = sideBand
                ? String.format("%04x", report.length() + BAND_OVERHEAD) + "\u0001" + report + "0000"
                : report.toString();
        return Reply.text(200, "application/x-git-receive-pack-result", answer);
    }

    private void readCommands() throws IOException {
        for (byte[] length = take(4); length.length == 4; length = take(4)) {
            int size = Integer.parseInt(new String(length, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return;
            }
            String line = new String(take(size - 4), StandardCharsets.UTF_8);
            int capabilities = line.indexOf('\0');
            if (capabilities >= 0) {
                sideBand = line.substring(capabilities).contains("side-band-64k");
                line = line.substring(0, capabilities);
            }
            String[] command = line.strip().split(" ");
            if (command.length == 3) {
                references.add(command[2]);
            }
        }
    }

    private byte[] take(int count) throws IOException {
        byte[] bytes = body.readNBytes(count);
        read.write(bytes);
        return bytes;
    }

    private static String packet(String text) {
        return String.format("%04x", text.length() + 4) + text;
    }
}
