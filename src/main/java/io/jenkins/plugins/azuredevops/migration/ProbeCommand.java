package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.azuredevops.engine.devops.ProbedPat.Reach;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.args4j.Option;

/** {@code azure-devops-probe}. */
@Extension
@Restricted(NoExternalUse.class)
public final class ProbeCommand extends AddressedCommand {

    @Option(
            name = "--organization",
            metaVar = "NAME",
            usage =
                    "Organization to ask; may be repeated. Without it those that the Entra credentials in Jenkins and the plan name")
    private List<String> organizations = new ArrayList<>();

    @Option(name = "--json", usage = "Print JSON")
    private boolean json;

    @Override
    public String getName() {
        return "azure-devops-probe";
    }

    @Override
    public String getShortDescription() {
        return Messages.ProbeCommand_description();
    }

    /** All of them are looked at before a token of any is sent. */
    @Override
    int carryOut(Migration migration) throws Exception {
        List<Address> addresses = addresses();
        List<String> names = organizations.isEmpty() ? migration.organizations(uses()) : organizations;
        List<Probe> probes = new ArrayList<>();
        for (Address address : new LinkedHashSet<>(addresses)) {
            probes.add(migration.probe(address, names));
        }
        List<ProbeReport> reports = probes.stream().map(Probe::ask).toList();
        if (json) {
            stdout.print(Answers.json(Map.of("probes", reports)));
        } else {
            reports.forEach(this::print);
        }
        return reports.stream().allMatch(ProbeCommand::isKnown) ? 0 : REFUSED;
    }

    private void print(ProbeReport report) {
        report.tokens()
                .forEach(token -> stdout.println(report.store() + " " + report.domain() + " " + report.id() + ": "
                        + Messages.ProbeCommand_line(token.getLabel(), token.says(), report.getOrganizations())));
    }

    private static boolean isKnown(@NonNull ProbeReport report) {
        return report.tokens().stream().noneMatch(token -> token.reach() == Reach.UNKNOWN);
    }
}
