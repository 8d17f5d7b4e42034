package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import jakarta.servlet.ServletException;
import net.sf.json.JSONException;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * A credential as a form sends it, whether that form would add it, or change one that is there.
 *
 * @param credentials as they would be saved
 * @param repository the URL of a repository to try, which is not saved; null for none
 */
record TypedCredentials(
        @NonNull AzureDevOpsCredentials credentials,
        @CheckForNull String repository) {

    /** @throws FormValidation when the form holds none */
    @NonNull
    static TypedCredentials in(@NonNull StaplerRequest2 request) throws ServletException, FormValidation {
        JSONObject form = request.getSubmittedForm();
        JSONObject added = form.optJSONObject("credentials");
        JSONObject own = added == null ? form : added;
        try {
            String repository = Util.fixEmptyAndTrim(own.optString("repository"));
            // as a save does it: parts of the form are read by their own descriptors
            return new TypedCredentials(Descriptor.bindJSON(request, AzureDevOpsCredentials.class, own), repository);
        } catch (IllegalArgumentException | JSONException e) {
            throw FormValidation.error(Messages.TypedCredentials_unreadable());
        }
    }
}
