package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.remoting.Channel;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Hides tokens in the log of a Pipeline below a folder that wants that, by their checksum: no secret has to be known for it,
 * and none goes to an agent that writes the log of a step itself. The agent tells the controller of the lines in question.
 */
final class PatMask extends TaskListenerDecorator {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String ticket;

    private PatMask(Run<?, ?> run) {
        this.run = run.getExternalizableId();
        this.ticket = HiddenPats.get().watch(run);
    }

    /** The log of a Pipeline is in UTF-8 whatever the controller's encoding. */
    @NonNull
    @Override
    public OutputStream decorate(@NonNull OutputStream log) {
        return new PatMaskStream(
                log,
                line -> HiddenPats.get().isFirst(run, ticket, line),
                Messages.PatMask_hidden(),
                StandardCharsets.UTF_8);
    }

    private Object writeReplace() {
        return Channel.current() == null ? this : new OnAgent(run, ticket, Messages.PatMask_hidden());
    }

    /** The same, where the controller is at the other end of a channel. Exists on the wire and on the agent only. */
    private static final class OnAgent extends TaskListenerDecorator {

        private static final long serialVersionUID = 1L;

        private static final Logger LOGGER = Logger.getLogger(OnAgent.class.getName());

        /** A step that goes on printing need not ask the controller for each line. */
        private static final int MOST_TOLD = 20;

        private final String run;
        private final String ticket;
        private final String sentence;

        @CheckForNull
        private transient Channel controller;

        OnAgent(String run, String ticket, String sentence) {
            this.run = run;
            this.ticket = ticket;
            this.sentence = sentence;
        }

        private Object readResolve() {
            controller = Channel.current();
            return this;
        }

        @NonNull
        @Override
        public OutputStream decorate(@NonNull OutputStream log) {
            int[] told = new int[1];
            return new PatMaskStream(
                    log, line -> told[0]++ < MOST_TOLD && isFirst(line), sentence, StandardCharsets.UTF_8);
        }

        /** Without the controller the line is hidden all the same. */
        private boolean isFirst(byte[] line) {
            try {
                return controller != null && controller.call(new Hidden(run, ticket, line));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.FINE, e, () -> "The controller was not told of a hidden token in " + run);
            }
            return false;
        }
    }

    /** For the Pipelines below folders that want it; what the folder says when a step begins counts for that step. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class Factory implements TaskListenerDecorator.Factory {

        private static final Logger LOGGER = Logger.getLogger(Factory.class.getName());

        @CheckForNull
        @Override
        public TaskListenerDecorator of(@NonNull FlowExecutionOwner owner) {
            try {
                return owner.getExecutable() instanceof Run<?, ?> run
                                && PatPolicyConfiguration.get().isMasked(run.getParent())
                        ? new PatMask(run)
                        : null;
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Tokens in the log of " + owner + " cannot be hidden");
                return null;
            }
        }
    }
}
