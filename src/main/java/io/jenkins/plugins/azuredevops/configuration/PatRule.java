package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.engine.policy.SourceRule;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/** What becomes of findings in one source, where that differs from the general mode. */
public final class PatRule extends AbstractDescribableImpl<PatRule> {

    private final SourceKind source;
    private final Tier tier;
    private final Mode mode;

    /** @throws IllegalArgumentException if the mode is stricter than can be had in that source */
    @DataBoundConstructor
    public PatRule(@NonNull SourceKind source, @NonNull Tier tier, @NonNull Mode mode) {
        this.source = source;
        this.tier = tier;
        this.mode = mode;
        rule();
    }

    @NonNull
    public SourceKind getSource() {
        return source;
    }

    /** How sure a finding must be, at least. */
    @NonNull
    public Tier getTier() {
        return tier;
    }

    @NonNull
    public Mode getMode() {
        return mode;
    }

    @NonNull
    SourceRule rule() {
        return new SourceRule(source, tier, mode);
    }

    /** The form of a rule. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends Descriptor<PatRule> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PatRule_displayName();
        }
    }
}
