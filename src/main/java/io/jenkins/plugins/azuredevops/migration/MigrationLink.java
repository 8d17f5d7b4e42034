package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.ManagementLink;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.inventory.UserPats;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page <b>Azure DevOps tokens</b>, and the same for programs. Thin: what it does is {@link Migration}'s. */
@Extension
@Restricted(NoExternalUse.class)
public final class MigrationLink extends ManagementLink implements StaplerProxy {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private interface Action {
        HttpResponse on(Desk desk) throws IOException, InterruptedException;
    }

    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final KnownUses uses = new KnownUses();

    @Override
    public String getIconFileName() {
        return "symbol-entra-token plugin-azure-devops-entra-tokens";
    }

    @Override
    public String getDisplayName() {
        return Messages.MigrationLink_displayName();
    }

    @Override
    public String getDescription() {
        return Messages.MigrationLink_description();
    }

    @Override
    public String getUrlName() {
        return "azure-devops-tokens";
    }

    @NonNull
    @Override
    public Category getCategory() {
        return Category.SECURITY;
    }

    /** Nothing of it is for anybody else. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return this;
    }

    /** What the administrator who asks has before him. */
    @NonNull
    public Desk getDesk() {
        return desks.computeIfAbsent(Jenkins.getAuthentication2().getName(), user -> new Desk());
    }

    @NonNull
    public List<String> getModels() {
        return Migration.get().models();
    }

    /** @param all also credentials in which no token was found */
    @NonNull
    public List<Row> rows(boolean all) throws IOException, InterruptedException {
        return Migration.get().rows(all, uses.get());
    }

    /** How many tokens users have in credentials of their own; null while that is not known yet. */
    @CheckForNull
    public UserPats.Count getUserPats() {
        return UserPats.get().latest().orElse(null);
    }

    /** The organizations that a probe asks unless it is told others. */
    @NonNull
    public List<String> getOrganizations() throws IOException, InterruptedException {
        return Migration.get().organizations(uses.get().values());
    }

    /** To begin with in the form, one a line: those that were asked last, or else those that are known. */
    @NonNull
    public String getOrganizationLines() throws IOException, InterruptedException {
        List<String> asked = getDesk().asked();
        return String.join("\n", asked.isEmpty() ? getOrganizations() : asked);
    }

    /** Where a probe sends a token. */
    @NonNull
    public String getProbedHost() {
        return AzureDevOpsConfiguration.get().hostUrls().get(0).toString();
    }

    @NonNull
    public List<HistoryEntry> getHistory() throws IOException, InterruptedException {
        return Migration.get().history();
    }

    /** All that the page shows. */
    public HttpResponse doState(@QueryParameter boolean all) throws IOException, InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Desk desk = getDesk();
        return Reply.json(
                200,
                new MigrationState(
                        desk.getRunning(),
                        desk.getProblem(),
                        getModels(),
                        rows(all),
                        desk.getPlan(),
                        desk.getReport(),
                        desk.getOutcomes(),
                        getOrganizations(),
                        desk.probes(),
                        desk.getHomes(),
                        desk.getFiles(),
                        getHistory(),
                        getUserPats()));
    }

    /** The plan, to review and keep. */
    public HttpResponse doPlanFile() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Plan plan = getDesk().getPlan();
        return plan == null ? Reply.json(NOT_FOUND, Map.of("problem", Messages.Desk_noPlan())) : Reply.file(plan);
    }

    /** Finds out anew who uses the credentials, in the background. */
    @RequirePOST
    public HttpResponse doLookAgain(StaplerRequest2 request) throws IOException, InterruptedException {
        return act(request, desk -> {
            uses.findOut();
            return Reply.accepted(request, desk);
        });
    }

    /** Makes a plan, in the background. */
    @RequirePOST
    public HttpResponse doPlan(StaplerRequest2 request, @QueryParameter String model)
            throws IOException, InterruptedException {
        return act(request, desk -> {
            Set<Address> chosen = new LinkedHashSet<>(chosen(request));
            desk.begin("plan", () -> {
                Plan plan = Migration.get().plan(chosen, model);
                return () -> desk.put(plan);
            });
            return Reply.accepted(request, desk);
        });
    }

    /** Puts a reviewed plan on the page. */
    @RequirePOST
    public HttpResponse doLoad(StaplerRequest2 request, @QueryParameter String file)
            throws IOException, InterruptedException {
        return act(request, desk -> {
            Plan plan = SentPlan.isIn(request) ? SentPlan.of(request) : Plan.parse(file);
            desk.put(plan);
            return Reply.loaded(request, plan);
        });
    }

    /** Tries a plan without changing anything, in the background. */
    @RequirePOST
    public HttpResponse doDryRun(StaplerRequest2 request, @QueryParameter String plan)
            throws IOException, InterruptedException {
        return act(request, desk -> {
            Plan tried = SentPlan.isIn(request) ? SentPlan.of(request) : desk.plan(plan);
            desk.begin("dryRun", () -> {
                DryRunReport report = Migration.get().dryRun(tried);
                return () -> desk.put(tried, report);
            });
            return Reply.accepted(request, desk);
        });
    }

    /**
     * Asks organizations, in the background, whether the token in a credential still works. Nothing else asks them.
     *
     * @param organizations names, apart by blanks, commas or line ends; null for those that are known
     */
    @RequirePOST
    public HttpResponse doProbe(
            StaplerRequest2 request, @QueryParameter String credential, @QueryParameter String organizations)
            throws IOException, InterruptedException {
        return act(request, desk -> {
            Address address = Migration.get()
                    .addresses(List.of(String.valueOf(credential)))
                    .get(0);
            Probe probe =
                    Migration.get().probe(address, organizations == null ? getOrganizations() : names(organizations));
            desk.beginBeside("probe", () -> {
                ProbeReport report = probe.ask();
                return () -> desk.put(report);
            });
            return Reply.accepted(request, desk);
        });
    }

    private static List<String> names(String text) {
        return Stream.of(text.split("[\\s,;]+")).filter(name -> !name.isEmpty()).toList();
    }

    /** Looks through the homes of agents, in the background. Nothing else does. */
    @RequirePOST
    public HttpResponse doAgentHomes(StaplerRequest2 request) throws IOException, InterruptedException {
        return act(request, desk -> {
            desk.beginBeside("agentHomes", () -> {
                HomesReport report = Migration.get().agentHomes();
                return () -> desk.put(report);
            });
            return Reply.accepted(request, desk);
        });
    }

    /** Looks through the files of this controller, in the background. Nothing else does. */
    @RequirePOST
    public HttpResponse doControllerFiles(StaplerRequest2 request) throws IOException, InterruptedException {
        return act(request, desk -> {
            desk.beginBeside("controllerFiles", () -> {
                FilesReport report = Migration.get().controllerFiles();
                return () -> desk.put(report);
            });
            return Reply.accepted(request, desk);
        });
    }

    /** Switches what a plan has. */
    @RequirePOST
    public HttpResponse doSwitch(StaplerRequest2 request, @QueryParameter String plan)
            throws IOException, InterruptedException {
        return act(request, desk -> {
            Plan wanted = SentPlan.isIn(request) ? SentPlan.of(request) : desk.plan(plan);
            return show(request, desk, Migration.get().switchAll(wanted));
        });
    }

    /** Undoes the switch of chosen credentials, or of those in a plan. */
    @RequirePOST
    public HttpResponse doUndo(StaplerRequest2 request, @QueryParameter boolean force)
            throws IOException, InterruptedException {
        return act(request, desk -> show(request, desk, Migration.get().undo(chosen(request), force)));
    }

    /** Forgets the old secrets of chosen credentials, or of those in a plan. */
    @RequirePOST
    public HttpResponse doFinish(StaplerRequest2 request) throws IOException, InterruptedException {
        return act(request, desk -> show(request, desk, Migration.get().finish(chosen(request))));
    }

    private static HttpResponse show(StaplerRequest2 request, Desk desk, List<Outcome> outcomes) {
        desk.put(outcomes);
        return Reply.outcomes(request, outcomes);
    }

    private HttpResponse act(StaplerRequest2 request, Action action) throws IOException, InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Desk desk = getDesk();
        try {
            return action.on(desk);
        } catch (IllegalArgumentException e) {
            return problem(request, desk, BAD_REQUEST, e.getMessage());
        } catch (IllegalStateException e) {
            return problem(request, desk, CONFLICT, e.getMessage());
        }
    }

    private static HttpResponse problem(StaplerRequest2 request, Desk desk, int status, String problem) {
        if (Reply.isForBrowser(request)) {
            desk.put(problem);
        }
        return Reply.problem(request, status, problem);
    }

    private List<Address> chosen(StaplerRequest2 request) throws IOException, InterruptedException {
        if (SentPlan.isIn(request)) {
            return SentPlan.of(request).addresses();
        }
        String[] keys = request.getParameterValues("credential");
        return keys == null ? List.of() : Migration.get().addresses(List.of(keys));
    }
}
