package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/**
 * The pattern of what a log must not show of a block's tokens: by value, each token whole, its payload and its
 * signature, as they are and as the Credentials Binding plugin knows to encode them; and by shape, any other JWT. The
 * header alone, which all tokens of a tenant share, stays readable.
 */
final class TokenMask implements Supplier<Pattern> {

    /** A JWT: three parts in base64url (RFC 7515, section 7.1). */
    private static final String JWT = "eyJ[\\w-]{10,}\\.eyJ[\\w-]{20,}\\.[\\w-]{20,}";

    /** The same in Base64, whatever stands before it: the letters {@code eyJ} at each of the three alignments. */
    private static final String ENCODED_JWT = "(?:ZXlK|V5S[g-v]|leU[o-r])[A-Za-z0-9+/_-]{80,}={0,2}";

    private final TokenBlock block;

    private int tokens = -1;
    private Pattern pattern;

    TokenMask(@NonNull TokenBlock block) {
        this.block = block;
    }

    @NonNull
    @Override
    public synchronized Pattern get() {
        List<AccessToken> handedOut = List.copyOf(block.handedOut());
        if (handedOut.size() != tokens) {
            pattern = compile(handedOut);
            tokens = handedOut.size();
        }
        return pattern;
    }

    private static Pattern compile(List<AccessToken> tokens) {
        List<String> secrets = new ArrayList<>();
        for (AccessToken token : tokens) {
            String text = token.value().reveal();
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
