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

    /** Others are told nothing. */
    static void requireEdit(@CheckForNull ModelObject context) {
        AccessControlled controlled = context instanceof AccessControlled itself ? itself : Jenkins.get();
        controlled.checkAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE);
    }
}
