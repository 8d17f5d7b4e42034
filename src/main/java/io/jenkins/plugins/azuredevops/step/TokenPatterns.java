package io.jenkins.plugins.azuredevops.step;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The patterns of the tokens of the builds that run, each compiled once for each new token, however many steps write into
 * the log: with all the encodings that is a large part of what an empty block costs.
 *
 * <p>Safe for threads.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class TokenPatterns {

    /** A JWT: three parts in base64url (RFC 7515, section 7.1). */
    private static final String JWT = "eyJ[\\w-]{10,}\\.eyJ[\\w-]{20,}\\.[\\w-]{20,}";

    /** The same in Base64, whatever stands before it: the letters {@code eyJ} at each of the three alignments. */
    private static final String ENCODED_JWT = "(?:ZXlK|V5S[g-v]|leU[o-r])[A-Za-z0-9+/_-]{80,}={0,2}";

    /** By shape alone. */
    static final Pattern SHAPE = Pattern.compile(JWT + "|" + ENCODED_JWT);

    private record Compiled(int tokens, Pattern pattern) {}

    /** By the list itself, not by what is in it; forgotten with it, when the leases of the build are closed. */
    private final Cache<List<SecretText>, Compiled> known =
            CacheBuilder.newBuilder().weakKeys().build();

    /** The one instance. */
    @NonNull
    static TokenPatterns get() {
        return ExtensionList.lookupSingleton(TokenPatterns.class);
    }

    /**
     * By value and by shape; null as long as there is no token.
     *
     * @param tokens of a build so far: the live list of its leases
     */
    @CheckForNull
    Pattern of(@NonNull List<SecretText> tokens) {
        if (tokens.isEmpty()) {
            return null;
        }
        Compiled compiled = known.getIfPresent(tokens);
        if (compiled == null || compiled.tokens() != tokens.size()) {
            List<SecretText> copy = List.copyOf(tokens);
            compiled = new Compiled(copy.size(), compile(copy));
            known.put(tokens, compiled);
        }
        return compiled.pattern();
    }

    private static Pattern compile(List<SecretText> tokens) {
        List<String> secrets = new ArrayList<>();
        for (SecretText token : tokens) {
            String text = token.reveal();
            secrets.add(text);
            secrets.add(AzureDevOpsCredentials.USERNAME + ":" + text);
            secrets.add(":" + text);
            String[] parts = text.split("\\.");
            for (int part = 1; part < parts.length; part++) {
                secrets.add(parts[part]);
            }
        }
        String byValue = SecretPatterns.getAggregateSecretPattern(secrets).pattern();
        return Pattern.compile(JWT + "|" + byValue + "|" + ENCODED_JWT);
    }
}
