package io.jenkins.plugins.azuredevops.step;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.pickles.Pickle;
import org.jenkinsci.plugins.workflow.support.pickles.SingleTypedPickleFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a saved build keeps of a {@link TokenBlock}: names and paths. After a restart the build goes on when a new token
 * has been minted, without a thread that waits for it, and whether its agents are there or not.
 */
final class TokenBlockPickle extends Pickle {

    private static final long serialVersionUID = 1L;

    private final BlockCredentials credentials;
    private final BlockOptions options;
    private final Set<String> secretVariables;
    private final List<SavedPlace> places;

    private TokenBlockPickle(TokenBlock block) {
        this.credentials = block.credentials();
        this.options = block.options();
        this.secretVariables = new HashSet<>(block.secretVariables());
        this.places = new ArrayList<>(
                block.places().all().stream().map(OpenPlace::saved).toList());
    }

    @Override
    public ListenableFuture<?> rehydrate(FlowExecutionOwner owner) {
        SettableFuture<TokenBlock> block = SettableFuture.create();
        try {
            if (!(owner.getExecutable() instanceof Run<?, ?> run)) {
                throw new AbortException(Messages.TokenBlockPickle_noRun());
            }
            // before anybody sweeps
            List<OpenPlace> open = places.stream().map(OpenPlace::new).toList();
            open.forEach(place -> OpenFolders.get().opened(run, place));
            Lease lease = credentials.lease(
                    run, places.stream().map(place -> place.key().node()).toList());
            lease.token().whenComplete((token, failure) -> {
                if (failure == null) {
                    block.set(block(run, lease, token, open));
                } else {
                    block.setException(failure);
                }
            });
        } catch (IOException | RuntimeException e) {
            block.setException(e);
        }
        return block;
    }

    private TokenBlock block(Run<?, ?> run, Lease lease, AccessToken token, List<OpenPlace> open) {
        TokenBlock block = new TokenBlock(run, credentials, options, secretVariables, lease, token);
        open.forEach(block.places()::add);
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
