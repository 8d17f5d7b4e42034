package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import jenkins.scm.api.SCMHead;

/**
 * How far whoever asks is trusted, and why.
 *
 * @param most the strongest identity that may be lent
 * @param why for the log
 */
record TrustVerdict(@NonNull Strength most, @NonNull String why) {

    static TrustVerdict of(@NonNull BranchTrust trust, @NonNull Asker asker) {
        return asker instanceof Asker.InBuild build
                ? of(trust, build.run())
                : weaker(Messages.TrustVerdict_outsideBuild());
    }

    private static TrustVerdict of(BranchTrust trust, Run<?, ?> run) {
        if (ForeignScript.isRunByAny(run)) {
            return weaker(Messages.TrustVerdict_replay());
        }
        SCMHead head = SCMHead.HeadByItem.findHead(run.getParent());
        if (head == null) {
            return new TrustVerdict(trust.getJobsWithoutHead(), Messages.TrustVerdict_noHead());
        }
        String ref = HeadRef.find(head);
        return ref == null ? weaker(Messages.TrustVerdict_unknownHead(head.getName())) : ofRef(trust, ref);
    }

    private static TrustVerdict ofRef(BranchTrust trust, String ref) {
        return trust.isStrong(ref)
                ? new TrustVerdict(Strength.STRONG, Messages.TrustVerdict_strongHead(ref))
                : weaker(Messages.TrustVerdict_otherHead(ref));
    }

    private static TrustVerdict weaker(String why) {
        return new TrustVerdict(Strength.WEAKER, why);
    }
}
