package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The pattern of what a log must not show of a build's tokens: by value, each token whole, its payload and its signature,
 * as they are and as the Credentials Binding plugin knows to encode them; and by shape, any other JWT. The header alone,
 * which all tokens of a tenant share, stays readable. What was hidden once stays hidden, also when the build has ended and
 * its tokens are forgotten.
 */
final class TokenMask implements Supplier<Pattern> {

    private final Supplier<Pattern> tokens;

    @CheckForNull
    private Pattern latest;

    /**
     * @param tokens the pattern of the tokens of the build so far, null while there are none; asked for each line
     * @param hadOthers whether the build had tokens that are not among those, which only their shape tells
     */
    TokenMask(@NonNull Supplier<Pattern> tokens, boolean hadOthers) {
        this.tokens = tokens;
        this.latest = hadOthers ? TokenPatterns.SHAPE : null;
    }

    /** Null as long as the build has had no token. */
    @CheckForNull
    @Override
    public synchronized Pattern get() {
        Pattern now = tokens.get();
        if (now != null) {
            latest = now;
        }
        return latest;
    }
}
