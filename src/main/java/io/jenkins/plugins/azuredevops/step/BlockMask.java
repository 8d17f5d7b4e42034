package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.remoting.Channel;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Hides the tokens of a block in the log of its steps. On the controller it follows the block, so that a token is hidden
 * from the moment it is renewed; to an agent, which may write the log itself, goes the pattern of the tokens so far.
 */
@SuppressFBWarnings(value = "SE_BAD_FIELD", justification = "TokenBlockPickle takes the block's place when it is saved")
final class BlockMask extends ConsoleLogFilter implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TokenBlock block;
    private final String charset;

    BlockMask(TokenBlock block, Charset charset) {
        this.block = block;
        this.charset = charset.name();
    }

    @SuppressWarnings("rawtypes")
    @Override
    public OutputStream decorateLogger(Run build, OutputStream log) {
        return new MaskingStream(log, new TokenMask(block), Charset.forName(charset));
    }

    private Object writeReplace() {
        return Channel.current() == null ? this : new OnAgent(new TokenMask(block).get(), charset);
    }

    /** The same, where there is no block to follow. Exists on the wire and on the agent only. */
    private static final class OnAgent extends ConsoleLogFilter implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Pattern pattern;
        private final String charset;

        OnAgent(Pattern pattern, String charset) {
            this.pattern = pattern;
            this.charset = charset;
        }

        @SuppressWarnings("rawtypes")
        @Override
        public OutputStream decorateLogger(Run build, OutputStream log) {
            Supplier<Pattern> fixed = () -> pattern;
            return new MaskingStream(log, fixed, Charset.forName(charset));
        }
    }
}
