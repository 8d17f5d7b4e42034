package io.jenkins.plugins.azuredevops.step;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.pickles.Pickle;
import org.jenkinsci.plugins.workflow.support.pickles.SingleTypedPickleFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a saved build keeps of a {@link TokenBlock}: names and paths. After a restart the build goes on when a new token
 * has been minted, without a thread that waits for it.
 */
final class TokenBlockPickle extends Pickle {

    private static final long serialVersionUID = 1L;

    private final BlockCredentials credentials;
    private final Injection injection;
    private final String folder;

    private TokenBlockPickle(TokenBlock block) {
        this.credentials = block.credentials();
        this.injection = block.injection();
        this.folder = block.folder();
    }

    @Override
    public ListenableFuture<?> rehydrate(FlowExecutionOwner owner) {
        SettableFuture<TokenBlock> block = SettableFuture.create();
        try {
            if (!(owner.getExecutable() instanceof Run<?, ?> run)) {
                throw new AbortException(Messages.TokenBlockPickle_noRun());
            }
            Lease lease = credentials.lease(run);
            lease.token().whenComplete((token, failure) -> {
                if (failure == null) {
                    block.set(new TokenBlock(credentials, injection, folder, lease, token));
                } else {
                    block.setException(failure);
                }
            });
        } catch (IOException | RuntimeException e) {
            block.setException(e);
        }
        return block;
    }

    /** Puts the pickle in the block's place. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class Factory extends SingleTypedPickleFactory<TokenBlock> {
        @Override
        protected Pickle pickle(TokenBlock block) {
            return new TokenBlockPickle(block);
        }
    }
}
