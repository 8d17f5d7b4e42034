package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.identity.Assignment;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The managed identity that Azure has given to the machine on which Jenkins runs. */
public final class MachineIdentity extends EntraIdentity {

    private static final long serialVersionUID = 1L;

    private final ManagedIdentity.Source source;

    /** Null for the system-assigned one. */
    @CheckForNull
    private Assignment.Kind assigned;

    @CheckForNull
    private String identityId;

    /** @param source what Jenkins runs on; null for a virtual machine */
    @DataBoundConstructor
    public MachineIdentity(@CheckForNull ManagedIdentity.Source source) {
        this.source = source;
    }

    @NonNull
    public ManagedIdentity.Source getSource() {
        return source == null ? ManagedIdentity.Source.VIRTUAL_MACHINE : source;
    }

    /** Which of the machine's identities, or what the id is. */
    @NonNull
    public Assignment.Kind getAssigned() {
        return assigned == null ? Assignment.Kind.SYSTEM_ASSIGNED : assigned;
    }

    /** @param assigned null for the system-assigned one */
    @DataBoundSetter
    public void setAssigned(@CheckForNull Assignment.Kind assigned) {
        this.assigned = assigned == Assignment.Kind.SYSTEM_ASSIGNED ? null : assigned;
    }

    /** The id of a user-assigned identity; null for the system-assigned one. */
    @CheckForNull
    public String getIdentityId() {
        return identityId;
    }

    @DataBoundSetter
    public void setIdentityId(@CheckForNull String identityId) {
        this.identityId = Util.fixEmptyAndTrim(identityId);
    }

    @NonNull
    @Override
    public String label() {
        return identityId == null ? Messages.MachineIdentity_displayName() : identityId;
    }

    @NonNull
    @Override
    public Identity forExchange(@NonNull Occasion occasion) {
        return new ManagedIdentity(getSource(), assignment());
    }

    /** @throws IllegalArgumentException when the id is none of its kind */
    @NonNull
    Assignment assignment() {
        return new Assignment(getAssigned(), Util.fixNull(identityId));
    }

    @Override
    public boolean needsNoSecret() {
        return true;
    }

    @NonNull
    @Override
    public Proof proof(@NonNull AllowedJobs jobs) {
        return getAssigned() == Assignment.Kind.SYSTEM_ASSIGNED ? new Proof.SystemAssigned() : new Proof.UserAssigned();
    }

    /** The kind in the form. */
    @Extension(ordinal = 20)
    @Symbol("managedIdentity")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends IdentityKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MachineIdentity_displayName();
        }

        /** For the form. */
        public String nameOf(Enum<?> choice) {
            return MachineNames.of(choice);
        }

        @RequirePOST
        public FormValidation doCheckIdentityId(
                @ContextInPath ModelObject context,
                @QueryParameter String value,
                @CheckForNull @QueryParameter String source,
                @CheckForNull @QueryParameter String assigned) {
            return check(context, () -> {
                MachineIdentity typed = new MachineIdentity(chosen(ManagedIdentity.Source.class, source));
                typed.setAssigned(chosen(Assignment.Kind.class, assigned));
                typed.setIdentityId(value);
                typed.forExchange(new Occasion.OutsideBuilds(null));
            });
        }

        /** Nothing chosen is the default; the form offers no other words than these. */
        @CheckForNull
        private static <E extends Enum<E>> E chosen(Class<E> choices, @CheckForNull String name) {
            String word = Util.fixEmpty(name);
            return word == null ? null : Enum.valueOf(choices, word);
        }
    }
}
