package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/**
 * The pattern of what a log must not show of a build's tokens: by value, each token whole, its payload and its signature,
 * as they are and as the Credentials Binding plugin knows to encode them; and by shape, any other JWT. The header alone,
 * which all tokens of a tenant share, stays readable.
 */
final class TokenMask implements Supplier<Pattern> {

    /** A JWT: three parts in base64url (RFC 7515, section 7.1). */
    private static final String JWT = "eyJ[\\w-]{10,}\\.eyJ[\\w-]{20,}\\.[\\w-]{20,}";

    /** The same in Base64, whatever stands before it: the letters {@code eyJ} at each of the three alignments. */
    private static final String ENCODED_JWT = "(?:ZXlK|V5S[g-v]|leU[o-r])[A-Za-z0-9+/_-]{80,}={0,2}";

    private final Supplier<List<SecretText>> tokens;

    private int known;

    @CheckForNull
    private Pattern pattern;

    /**
     * @param tokens of the build so far; asked for each line
     * @param hadOthers whether the build had tokens that are not among those, which only their shape tells
     */
    TokenMask(@NonNull Supplier<List<SecretText>> tokens, boolean hadOthers) {
        this.tokens = tokens;
        this.pattern = hadOthers ? Pattern.compile(JWT + "|" + ENCODED_JWT) : null;
    }

    /** Null as long as the build has had no token. */
    @CheckForNull
    @Override
    public synchronized Pattern get() {
        List<SecretText> now = tokens.get();
        if (now.size() != known) {
            List<SecretText> copy = List.copyOf(now);
            pattern = compile(copy);
            known = copy.size();
        }
        return pattern;
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
