package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.springframework.util.AntPathMatcher;

/**
 * The second, weaker identity of a credential, or none, and who gets it: whoever may push a branch or open a pull request
 * writes what a build of it does, so such a build should not hold what a build of the main branch holds.
 */
public final class BranchTrust extends AbstractDescribableImpl<BranchTrust> implements Serializable {

    /** The heads that get the strong identity where none are chosen: those that a branch policy usually protects. */
    public static final String DEFAULT_STRONG_HEADS = "refs/heads/main refs/heads/master refs/heads/release/**";

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private EntraIdentity weaker;

    @CheckForNull
    private String strongHeads;

    /** Null for the default. */
    @CheckForNull
    private Strength jobsWithoutHead;

    /** With no weaker identity: who may not have the strong one gets no token. */
    @DataBoundConstructor
    public BranchTrust() {
        // everything has a default
    }

    /** The weaker identity; null for none. */
    @CheckForNull
    public EntraIdentity getWeaker() {
        return weaker;
    }

    @DataBoundSetter
    public void setWeaker(@CheckForNull EntraIdentity weaker) {
        this.weaker = weaker;
    }

    /** Patterns of full git references, separated by blanks. */
    @NonNull
    public String getStrongHeads() {
        return strongHeads == null ? DEFAULT_STRONG_HEADS : strongHeads;
    }

    /** @param strongHeads null for the default */
    @DataBoundSetter
    public void setStrongHeads(@CheckForNull String strongHeads) {
        String patterns = String.join(" ", patterns(Util.fixNull(strongHeads)));
        this.strongHeads = patterns.isEmpty() || patterns.equals(DEFAULT_STRONG_HEADS) ? null : patterns;
    }

    /** What builds get of jobs that are no branch of a multibranch project, unless they are a Replay. */
    @NonNull
    public Strength getJobsWithoutHead() {
        return jobsWithoutHead == null ? Strength.STRONG : jobsWithoutHead;
    }

    /** @param jobsWithoutHead null for the strong identity */
    @DataBoundSetter
    public void setJobsWithoutHead(@CheckForNull Strength jobsWithoutHead) {
        this.jobsWithoutHead = jobsWithoutHead == Strength.STRONG ? null : jobsWithoutHead;
    }

    boolean isStrong(String ref) {
        AntPathMatcher matcher = new AntPathMatcher();
        return patterns(getStrongHeads()).stream().anyMatch(pattern -> matcher.match(pattern, ref));
    }

    private static List<String> patterns(String refs) {
        return Stream.of(refs.split("\\s+"))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /** The part of the form. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends Descriptor<BranchTrust> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.BranchTrust_displayName();
        }

        /** A check box of the form holds the weaker identity. */
        @Override
        public BranchTrust newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form)
                throws FormException {
            JSONObject second = form.optJSONObject("second");
            if (second != null) {
                form.put("weaker", second.get("weaker"));
            }
            return super.newInstance(request, form);
        }

        /** For the form. */
        public String getDefaultStrongHeads() {
            return DEFAULT_STRONG_HEADS;
        }
    }
}
