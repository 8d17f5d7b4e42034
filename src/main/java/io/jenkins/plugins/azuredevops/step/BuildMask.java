package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.remoting.Channel;
import io.jenkins.plugins.azuredevops.credentials.TokensGiven;
import io.jenkins.plugins.azuredevops.engine.mask.MaskingStream;
import io.jenkins.plugins.azuredevops.engine.mask.TokenTraces;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Hides the tokens of a Pipeline build in its whole log: those of blocks, and those that a checkout got outside of any. On the
 * controller it follows the build, so that a token is hidden from the moment it is minted; to an agent, which may write the
 * log of a step itself, go the traces of the tokens so far, of which none can be made again, and it asks for later ones.
 */
final class BuildMask extends TaskListenerDecorator {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final boolean hadTokens;

    private BuildMask(Run<?, ?> run) {
        this.run = run.getExternalizableId();
        this.hadTokens = TokensGiven.isNotedOf(run);
    }

    @NonNull
    @Override
    public OutputStream decorate(@NonNull OutputStream log) {
        return new MaskingStream(log, mask());
    }

    private TokenMask mask() {
        return new TokenMask(BuildTraces.get(), run, hadTokens);
    }

    private Object writeReplace() {
        return Channel.current() == null ? this : new OnAgent(run, BuildTraces.ticket(run), mask().latest());
    }

    /** The same, where the controller is at the other end of a channel. Exists on the wire and on the agent only. */
    private static final class OnAgent extends TaskListenerDecorator {

        private static final long serialVersionUID = 1L;

        private final String run;
        private final String ticket;

        @CheckForNull
        private final TokenTraces traces;

        @CheckForNull
        private transient AgentTraces latest;

        OnAgent(String run, String ticket, @CheckForNull TokenTraces traces) {
            this.run = run;
            this.ticket = ticket;
            this.traces = traces;
        }

        private Object readResolve() {
            latest = new AgentTraces(run, ticket, traces, Channel.current());
            return this;
        }

        @NonNull
        @Override
        public OutputStream decorate(@NonNull OutputStream log) {
            return latest == null ? log : new MaskingStream(log, latest);
        }
    }

    /** Masks every Pipeline build; one without tokens costs a look into a map for the lines that come together. */
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
