package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import hudson.model.ModelObject;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import jenkins.model.Jenkins;

/** A kind of identity in the form of a credential. */
abstract sealed class IdentityKind extends Descriptor<EntraIdentity>
        permits ApplicationIdentity.ApplicationKind,
                MachineIdentity.DescriptorImpl,
                ProjectedTokenIdentity.DescriptorImpl {

    /**
     * Tries a rule on what was typed, for those who may edit the credential.
     *
     * @param rule throws what is wrong
     */
    static FormValidation check(@CheckForNull ModelObject context, @NonNull Runnable rule) {
        requireEdit(context);
        try {
            rule.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** The same for a field that somebody may not have come to yet: that it has to be filled in is said on Save. */
    static FormValidation checkTyped(@CheckForNull ModelObject context, @NonNull String value, @NonNull Runnable rule) {
        return check(context, () -> {
            if (!value.isBlank()) {
                rule.run();
            }
        });
    }

    /** Others are told nothing. */
    static void requireEdit(@CheckForNull ModelObject context) {
        AccessControlled controlled = context instanceof AccessControlled itself ? itself : Jenkins.get();
        controlled.checkAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE);
    }
}
