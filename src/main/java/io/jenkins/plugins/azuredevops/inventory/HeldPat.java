package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A personal access token that a credential holds, for the short time in which somebody sends it. Does not print it. */
@Restricted(NoExternalUse.class)
public record HeldPat(Finding finding, SecretText token) {

    /** @param token as ASCII; wiped */
    static HeldPat of(@NonNull Finding finding, @NonNull byte[] token) {
        SecretText text = SecretText.of(new String(token, StandardCharsets.US_ASCII));
        Arrays.fill(token, (byte) 0);
        return new HeldPat(finding, text);
    }
}
