package io.jenkins.plugins.azuredevops.step;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/**
 * The patterns of what logs must not show of the tokens of builds: by value, each token whole, its payload and its
 * signature, as they are and as the Credentials Binding plugin knows to encode them; and by shape, any other JWT. The
 * header alone, which all tokens of a tenant share, stays readable.
 *
 * <p>Compiled once for each new token of a build, however many steps write into its log: that takes longer than all else
 * of an empty block. Safe for threads.
 */
final class TokenMask {

    private record Compiled(int tokens, Pattern pattern) {}

    /** A JWT: three parts in base64url (RFC 7515, section 7.1). */
    private static final String JWT = "eyJ[\\w-]{10,}\\.eyJ[\\w-]{20,}\\.[\\w-]{20,}";

    /** The same in Base64, whatever stands before it: the letters {@code eyJ} at each of the three alignments. */
    private static final String ENCODED_JWT = "(?:ZXlK|V5S[g-v]|leU[o-r])[A-Za-z0-9+/_-]{80,}={0,2}";

    /** By the list itself, not by what is in it; forgotten with it, when the leases of the build are closed. */
    private final Cache<List<SecretText>, Compiled> known =
            CacheBuilder.newBuilder().weakKeys().build();

    /**
     * Null as long as there is no token.
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
