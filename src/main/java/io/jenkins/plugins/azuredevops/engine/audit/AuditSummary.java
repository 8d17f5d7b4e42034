package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts while an audit goes on, and says in sentences what came of it. */
final class AuditSummary {

    private long files;
    private final Set<String> folders = new HashSet<>();
    private final Set<String> remoteScripts = new HashSet<>();
    private final Set<String> tokensOfUsers = new HashSet<>();
    private int usersWithTokens;

    void addFile() {
        files++;
    }

    void addItem(Item item, ConfigFile file, ItemUses uses) {
        if (!file.nodes().isEmpty() && file.nodes().get(0).name.endsWith("Folder")) {
            folders.add(item.fullName());
        }
        if (uses.hasRemoteScript()) {
            remoteScripts.add(item.fullName());
        }
    }

    void addUser(List<Located> found) {
        Set<String> tokens = found.stream()
                .filter(located -> located.finding().tier() == Tier.VERIFIED)
                .map(located -> located.finding().fingerprint())
                .collect(Collectors.toSet());
        tokensOfUsers.addAll(tokens);
        usersWithTokens += tokens.isEmpty() ? 0 : 1;
    }

    AuditResult result(List<Item> items, Ledger ledger, LockedSecrets locked, HomeKeys keys) {
        Collection<FoundPat> pats = ledger.pats();
        Set<String> using = pats.stream()
                .flatMap(pat -> pat.jobs.stream())
                .filter(name -> !folders.contains(name))
                .collect(Collectors.toSet());
        Set<String> jobs = items.stream()
                .map(Item::fullName)
                .filter(name -> !folders.contains(name))
                .collect(Collectors.toSet());
        int global = count(pats, FoundPat::hasSeveralOrganizations);
        List<AuditedPat> audited = pats.stream()
                .sorted(Comparator.comparing((FoundPat pat) -> pat.organizations.size())
                        .thenComparing(pat -> pat.jobs.size())
                        .reversed())
                .map(FoundPat::audited)
                .toList();
        List<String> remarks = new ArrayList<>();
        addLimits(remarks, locked, keys);
        addProbed(remarks, pats);
        return new AuditResult(
                audited, global, using.size(), files, remarks, last(pats, using.size(), jobs.size(), global));
    }

    private void addLimits(List<String> remarks, LockedSecrets locked, HomeKeys keys) {
        if (locked.count() > 0) {
            String why = keys.problem().orElse("they were encrypted with other keys than the home has");
            remarks.add("Not decrypted: " + locked.count() + " secrets, since " + why + "; " + locked.likely() + ".");
        }
        if (!tokensOfUsers.isEmpty()) {
            remarks.add("In users' own stores: " + tokensOfUsers.size() + " tokens of " + usersWithTokens
                    + " users, which are not counted here.");
        }
        if (!remoteScripts.isEmpty()) {
            remarks.add("Pipelines whose script is in a repository: " + remoteScripts.size()
                    + "; which credentials that uses cannot be seen here.");
        }
        remarks.add("Not looked at: records and logs of builds, and workspaces; azdo-entra scan does that.");
    }

    private static void addProbed(List<String> remarks, Collection<FoundPat> pats) {
        int asked = count(pats, pat -> pat.probed != null);
        if (asked > 0) {
            remarks.add("Asked about " + asked + " tokens: "
                    + count(pats, pat -> pat.probed != null && pat.probed.isGlobal())
                    + " work in several organizations, so they are global tokens; "
                    + count(pats, pat -> pat.probed != null && pat.probed.isDead()) + " work in none.");
        }
    }

    private static String last(Collection<FoundPat> pats, int using, int jobs, int global) {
        if (pats.isEmpty()) {
            return "No personal access token (PAT) whose checksum is right was found in this home.";
        }
        int inJenkins = count(pats, FoundPat::isInJenkinsStore);
        int inFolders = count(pats, pat -> pat.isStored() && !pat.isInJenkinsStore());
        int inJobs = count(pats, pat -> !pat.isStored() && !pat.configurations.isEmpty());
        int elsewhere = pats.size() - inJenkins - inFolders - inJobs;
        return "Personal access tokens (PATs) in this home: " + pats.size() + " (" + inJenkins
                + " in the store of Jenkins, " + inFolders + " in stores of folders, " + inJobs
                + " in configurations of jobs alone, " + elsewhere + " in other files alone); " + using + " of " + jobs
                + " jobs use them; " + global + " of them with two or more organizations"
                + (global == 0
                        ? "."
                        : ": such a token is a global one, which stops working on 1 December 2026, or some of its jobs fail"
                                + " already.");
    }

    private static int count(Collection<FoundPat> pats, Predicate<FoundPat> which) {
        return (int) pats.stream().filter(which).count();
    }
}
