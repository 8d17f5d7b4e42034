package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Reason;
import io.jenkins.plugins.azuredevops.engine.devops.Connection.Refused;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Says at the start of a block what an organization has against the identity, in place of git's "Authentication failed"
 * at its end. A refusal of one organization among several is a warning: the block may not need that one.
 */
final class OrganizationCheck {

    /** Those that no later request of the same token can change. A lack of connection is the controller's own matter. */
    private static final Set<Reason> FINAL =
            EnumSet.of(Reason.OTHER_TENANT, Reason.NO_TENANT, Reason.NOT_A_MEMBER, Reason.UNKNOWN_ORGANIZATION);

    private OrganizationCheck() {}

    /** @throws AbortException when all organizations refuse the identity for good */
    static void report(@NonNull List<Connection> connections, @NonNull PrintStream log) throws AbortException {
        List<Refused> refused = connections.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .filter(refusal -> FINAL.contains(refusal.reason()))
                .toList();
        if (!refused.isEmpty() && refused.size() == connections.size()) {
            throw new AbortException(refused.get(0).sentence());
        }
        refused.forEach(refusal -> log.println(Messages.OrganizationCheck_warning(refusal.sentence())));
    }
}
