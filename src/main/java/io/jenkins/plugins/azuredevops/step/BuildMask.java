package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.remoting.Channel;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.credentials.TokensGiven;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Hides the tokens of a Pipeline build in its whole log: those of blocks, and those that a checkout got outside of any. On
 * the controller it follows the build, so that a token is hidden from the moment it is minted; to an agent, which may
 * write the log of a step itself, goes the pattern of the tokens so far.
 */
final class BuildMask extends TaskListenerDecorator {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String charset;
    private final boolean hadTokens;

    private BuildMask(Run<?, ?> run) {
        this.run = run.getExternalizableId();
        this.charset = run.getCharset().name();
        this.hadTokens = TokensGiven.isNotedOf(run);
    }

    @NonNull
    @Override
    public OutputStream decorate(@NonNull OutputStream log) {
        return new MaskingStream(log, mask(), Charset.forName(charset));
    }

    private Supplier<Pattern> mask() {
        AzureDevOpsClients clients = AzureDevOpsClients.get();
        TokenPatterns patterns = TokenPatterns.get();
        return new TokenMask(() -> patterns.of(clients.tokens(run)), hadTokens);
    }

    private Object writeReplace() {
        return Channel.current() == null ? this : new OnAgent(mask().get(), charset);
    }

    /** The same, where there is no build to follow. Exists on the wire and on the agent only. */
    private static final class OnAgent extends TaskListenerDecorator {

        private static final long serialVersionUID = 1L;

        @CheckForNull
        private final Pattern pattern;

        private final String charset;

        OnAgent(@CheckForNull Pattern pattern, String charset) {
            this.pattern = pattern;
            this.charset = charset;
        }

        @NonNull
        @Override
        public OutputStream decorate(@NonNull OutputStream log) {
            return pattern == null ? log : new MaskingStream(log, () -> pattern, Charset.forName(charset));
        }
    }

    /** Masks every Pipeline build; one without tokens costs a look into a map for each line. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class Factory implements TaskListenerDecorator.Factory {

        private static final Logger LOGGER = Logger.getLogger(Factory.class.getName());

        @CheckForNull
        @Override
        public TaskListenerDecorator of(@NonNull FlowExecutionOwner owner) {
            try {
                return owner.getExecutable() instanceof Run<?, ?> run ? new BuildMask(run) : null;
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "The tokens of " + owner + " cannot be masked");
                return null;
            }
        }
    }
}
