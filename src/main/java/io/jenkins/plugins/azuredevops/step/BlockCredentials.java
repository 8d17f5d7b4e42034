package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.credentials.Access;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.NoTokenException;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;

/**
 * What a block asks for: a credential by its id, with some access. It is looked up anew whenever a token is needed, so that
 * what was changed meanwhile (a secret, the allowed items and agents) holds for an open block too.
 */
final class BlockCredentials implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;

    @CheckForNull
    private final Access access;

    /** @param access null for as much as the build may have */
    BlockCredentials(@NonNull String id, @CheckForNull Access access) {
        this.id = id;
        this.access = access;
    }

    /** @throws AbortException when there is none, or it is of another kind; says what to do */
    @NonNull
    AzureDevOpsCredentials find(@NonNull Run<?, ?> run) throws AbortException {
        // asked for in general, so that one of another kind can be told from none
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found == null) {
            throw new AbortException(
                    Messages.BlockCredentials_none(id, run.getParent().getFullDisplayName()));
        }
        if (!(found instanceof AzureDevOpsCredentials credentials)) {
            throw new AbortException(Messages.BlockCredentials_otherKind(
                    id, found.getDescriptor().getDisplayName()));
        }
        return credentials;
    }

    /**
     * The lease of a block that is open on those nodes, of which at least one must be allowed; nodes that are gone are
     * passed over, since nothing goes there any more. Without nodes the agents are not asked about yet.
     *
     * @param nodes their names; empty for the built-in one
     * @throws AbortException when the build may not have it, or on none of the nodes; says what to do
     */
    @NonNull
    Lease lease(@NonNull Run<?, ?> run, @NonNull List<String> nodes) throws AbortException {
        List<Node> agents = nodes.stream()
                .map(BlockCredentials::node)
                .filter(Objects::nonNull)
                .toList();
        AbortException refusal = null;
        for (Node agent : agents) {
            try {
                return lease(run, agent);
            } catch (AbortException e) {
                refusal = refusal == null ? e : refusal;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return lease(run, (Node) null);
    }

    /**
     * Whether its token may go to a node now.
     *
     * @param name empty for the built-in node
     * @throws AbortException when it may not; says what to do
     */
    void check(@NonNull Run<?, ?> run, @NonNull String name) throws AbortException {
        Node agent = node(name);
        if (agent == null) {
            throw new AbortException(Messages.BlockCredentials_noNode(name));
        }
        lease(run, agent);
    }

    private Lease lease(Run<?, ?> run, @CheckForNull Node agent) throws AbortException {
        try {
            return find(run).lease(access, agent);
        } catch (NoTokenException e) {
            throw new AbortException(e.reason());
        }
    }

    @CheckForNull
    private static Node node(String name) {
        return name.isEmpty() ? Jenkins.get() : Jenkins.get().getNode(name);
    }
}
