package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.FormValidation;
import jakarta.servlet.ServletException;
import net.sf.json.JSONException;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** A credential as a form sends it, whether that form would add it, or change one that is there. */
final class TypedCredentials {

    private TypedCredentials() {}

    /** @throws FormValidation when the form holds none */
    @NonNull
    static AzureDevOpsCredentials in(@NonNull StaplerRequest2 request) throws ServletException, FormValidation {
        JSONObject form = request.getSubmittedForm();
        JSONObject added = form.optJSONObject("credentials");
        try {
            return request.bindJSON(AzureDevOpsCredentials.class, added == null ? form : added);
        } catch (IllegalArgumentException | JSONException e) {
            throw FormValidation.error(Messages.TypedCredentials_unreadable());
        }
    }
}
