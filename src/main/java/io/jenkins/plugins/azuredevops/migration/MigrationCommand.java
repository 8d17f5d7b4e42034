package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.cli.CLICommand;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;

/** What the commands have in common: whom they serve, how they read a plan, and how they end. */
abstract class MigrationCommand extends CLICommand {

    /** Refused, or not ready: nothing was changed. The first status that Jenkins leaves to commands. */
    static final int REFUSED = 16;

    /** Something went wrong on the way; what came before it has been done. */
    static final int FAILED = 17;

    @Override
    protected final int run() throws Exception {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return carryOut(Migration.get());
    }

    abstract int carryOut(Migration migration) throws Exception;

    /** The plan on standard input. */
    @NonNull
    final Plan plan() throws IOException {
        return Plan.parse(new String(stdin.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Prints what came of it. */
    final int report(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> (outcome.status() == Status.DONE ? stdout : stderr).println(outcome.line()));
        if (outcomes.stream().anyMatch(outcome -> outcome.status() == Status.FAILED)) {
            return FAILED;
        }
        return outcomes.stream().allMatch(outcome -> outcome.status() == Status.DONE) ? 0 : REFUSED;
    }
}
