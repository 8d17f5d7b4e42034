package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;

/** The credentials to which an identity of some store may refer, for its form. */
final class ReferredItems {

    private ReferredItems() {}

    /** What a form in that context asks for. */
    @NonNull
    static Occasion occasion(@CheckForNull ModelObject context) {
        return new Occasion.OutsideBuilds(context instanceof Item item ? item : null);
    }

    /** For those who may edit the credential. */
    @NonNull
    static ListBoxModel list(
            @CheckForNull ModelObject context,
            @NonNull Class<? extends StandardCredentials> type,
            @NonNull String chosen) {
        IdentityKind.requireEdit(context);
        StandardListBoxModel list = new StandardListBoxModel();
        list.includeEmptyValue();
        if (context instanceof Item item) {
            list.includeAs(ACL.SYSTEM2, item, type);
        } else {
            list.includeAs(ACL.SYSTEM2, Jenkins.get(), type);
        }
        return list.includeCurrentValue(chosen);
    }
}
