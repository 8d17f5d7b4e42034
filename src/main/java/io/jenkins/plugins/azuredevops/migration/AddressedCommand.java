package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.kohsuke.args4j.Argument;

/** A command for one credential, or for those of a plan. */
abstract class AddressedCommand extends MigrationCommand {

    @CheckForNull
    @Argument(
            index = 0,
            metaVar = "STORE",
            usage =
                    "Where the credential is, such as system::system::jenkins; with none the plan on standard input says it")
    private String store;

    @CheckForNull
    @Argument(index = 1, metaVar = "DOMAIN", usage = "Name of its domain; _ for the global one")
    private String domain;

    @CheckForNull
    @Argument(index = 2, metaVar = "ID", usage = "Its id")
    private String id;

    @CheckForNull
    private Plan plan;

    /** @throws IllegalArgumentException when it is not said which */
    @NonNull
    final List<Address> addresses() throws IOException {
        if (store == null) {
            plan = plan();
            return plan.addresses();
        }
        if (domain == null || id == null) {
            throw new IllegalArgumentException(Messages.AddressedCommand_incomplete());
        }
        return List.of(new Address(store, domain, id));
    }

    /** Who uses them, as far as a plan says so; once the addresses are read. */
    @NonNull
    final List<Uses> uses() {
        return plan == null
                ? List.of()
                : plan.entries().stream()
                        .map(PlanEntry::uses)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
