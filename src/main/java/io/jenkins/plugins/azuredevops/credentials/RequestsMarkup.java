package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.ModelObject;
import io.jenkins.plugins.azuredevops.engine.setup.ConnectionResult;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import io.jenkins.plugins.azuredevops.engine.setup.SetupRequests;
import io.jenkins.plugins.azuredevops.engine.setup.Tool;
import io.jenkins.plugins.azuredevops.engine.setup.Wanted;
import io.jenkins.plugins.azuredevops.identity.AllowedJobs;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import java.util.List;

/** The two requests that follow from a test, to copy: folded, since who has passed the test needs none. */
record RequestsMarkup(
        @NonNull AzureDevOpsCredentials credentials,
        @NonNull AllowedUse allowed,
        @CheckForNull ModelObject context) {

    /** Nothing where what is typed is too little for requests. */
    @NonNull
    String of(@NonNull List<ConnectionResult> results) {
        EntraIdentity identity = credentials.getIdentity();
        try {
            // what is the controller itself tells nothing of it either, where it may not be used
            if (identity == null || allowed.refusalOf(identity).isPresent()) {
                return "";
            }
            Proof proof = identity.proof(new AllowedJobs(context, credentials.getAllowedItems()));
            return proof == null ? "" : markup(identity, proof, results);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String markup(EntraIdentity identity, Proof proof, List<ConnectionResult> results) {
        String objectId = results.stream()
                .filter(ConnectionResult.TokenIssued.class::isInstance)
                .map(result -> ((ConnectionResult.TokenIssued) result).objectId())
                .findFirst()
                .orElse(null);
        String description = Util.fixEmptyAndTrim(credentials.getDescription());
        SetupRequests requests = new SetupRequests(new Wanted(
                description == null ? credentials.getId() : description,
                proof,
                identity.applicationId(),
                objectId,
                AzureDevOpsCredentials.names(credentials.getOrganizations())));
        StringBuilder markup = new StringBuilder("<details><summary>")
                .append(Util.xmlEscape(Messages.ConnectionCheck_requests()))
                .append("</summary>");
        for (Tool tool : Tool.values()) {
            append(markup, Messages.ConnectionCheck_toEntra(tool.label()), requests.toEntraAdministrator(tool));
        }
        append(markup, Messages.ConnectionCheck_toOrganization(), requests.toOrganizationAdministrator());
        return markup.append("</details>").toString();
    }

    private static void append(StringBuilder markup, String title, String text) {
        markup.append("<p>").append(Util.xmlEscape(title)).append("</p><pre>");
        markup.append(Util.xmlEscape(text)).append("</pre>");
    }
}
