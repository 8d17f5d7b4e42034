package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.policy.ExemptionEntry;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * An exemption as a form or a file of configuration has it. It may be wrong: then it does not count, and the page of exemptions
 * and the log of a build say why.
 */
public final class PatExemption extends AbstractDescribableImpl<PatExemption> {

    private final String fingerprint;
    private final String credentialsId;
    private final String scope;
    private final String owner;
    private final String reason;
    private final String from;
    private final String until;

    @CheckForNull
    private String creator;

    @CheckForNull
    private String renewedOn;

    /**
     * @param scope full name of a job, or of a folder for all that is in it
     * @param from the first day, such as 2026-10-01
     * @param until the last day
     */
    @DataBoundConstructor
    public PatExemption(
            String fingerprint,
            String credentialsId,
            String scope,
            String owner,
            String reason,
            String from,
            String until) {
        this.fingerprint = Util.fixNull(fingerprint).trim();
        this.credentialsId = Util.fixNull(credentialsId).trim();
        this.scope = Util.fixNull(scope).trim();
        this.owner = Util.fixNull(owner).trim();
        this.reason = Util.fixNull(reason).trim();
        this.from = Util.fixNull(from).trim();
        this.until = Util.fixNull(until).trim();
    }

    @NonNull
    public String getFingerprint() {
        return fingerprint;
    }

    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @NonNull
    public String getScope() {
        return scope;
    }

    @NonNull
    public String getOwner() {
        return owner;
    }

    @NonNull
    public String getReason() {
        return reason;
    }

    @NonNull
    public String getFrom() {
        return from;
    }

    @NonNull
    public String getUntil() {
        return until;
    }

    /** Who granted it. A form does not ask: it is whoever submits it. */
    @CheckForNull
    public String getCreator() {
        return creator;
    }

    @DataBoundSetter
    public void setCreator(@CheckForNull String creator) {
        this.creator = Util.fixEmptyAndTrim(creator);
    }

    /** The day on which it was renewed; null if it was not. */
    @CheckForNull
    public String getRenewedOn() {
        return renewedOn;
    }

    @DataBoundSetter
    public void setRenewedOn(@CheckForNull String renewedOn) {
        this.renewedOn = Util.fixEmptyAndTrim(renewedOn);
    }

    @NonNull
    ExemptionEntry entry() {
        return new ExemptionEntry(fingerprint, credentialsId, scope, owner, reason, creator, from, until, renewedOn);
    }

    /** Whether all but who granted it is the same. */
    boolean isSame(PatExemption other) {
        ExemptionEntry mine = entry();
        ExemptionEntry others = new ExemptionEntry(
                other.fingerprint,
                other.credentialsId,
                other.scope,
                other.owner,
                other.reason,
                creator,
                other.from,
                other.until,
                other.renewedOn);
        return Objects.equals(mine, others);
    }

    /** The form of it. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends Descriptor<PatExemption> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PatExemption_displayName();
        }

        @RequirePOST
        public FormValidation doCheckFrom(@QueryParameter String value) {
            return check(value);
        }

        @RequirePOST
        public FormValidation doCheckUntil(@QueryParameter String value) {
            return check(value);
        }

        @RequirePOST
        public FormValidation doCheckRenewedOn(@QueryParameter String value) {
            return check(value);
        }

        private static FormValidation check(String date) {
            PatExemptions.checkPermission();
            return PolicyLevel.check(date);
        }
    }
}
