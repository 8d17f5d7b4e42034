package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.RelativePath;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * An application that proves itself with an ID token of the build, which the OpenID Connect provider plugin issues
 * (workload identity federation): nothing secret is shared with Entra.
 */
public final class IdTokenIdentity extends ApplicationIdentity {

    private static final long serialVersionUID = 1L;

    private final String idTokenCredentialsId;

    /**
     * @param tenantId the tenant's GUID or domain name
     * @param clientId the application (client) id
     * @param idTokenCredentialsId a credential of the OpenID Connect provider plugin, looked up where the build is
     */
    @DataBoundConstructor
    public IdTokenIdentity(@NonNull String tenantId, @NonNull String clientId, @NonNull String idTokenCredentialsId) {
        super(tenantId, clientId);
        this.idTokenCredentialsId = Util.fixNull(idTokenCredentialsId).trim();
    }

    @NonNull
    public String getIdTokenCredentialsId() {
        return idTokenCredentialsId;
    }

    /** A fresh token for each exchange. Items have subjects of their own, so they never share what Entra made of one. */
    @NonNull
    @Override
    public Identity forExchange(@NonNull Occasion occasion) {
        IdTokenSource source = IdTokenSource.get();
        return new WorkloadFederation(
                getTenantId(),
                getClientId(),
                () -> source.fresh(idTokenCredentialsId, occasion),
                idTokenCredentialsId + " for " + occasion.itemName());
    }

    @CheckForNull
    @Override
    public Proof proof(@NonNull AllowedJobs jobs) {
        FederationTerms terms = IdTokenSource.get().terms(jobs.context(), idTokenCredentialsId);
        return terms == null
                ? null
                : new Proof.Federation(
                        terms.issuer(), new JobSubjects(terms, jobs).known(), WorkloadFederation.AUDIENCE);
    }

    /** The kind in the form. */
    @Extension(ordinal = 40)
    @Symbol("workloadFederation")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends ApplicationKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.IdTokenIdentity_displayName();
        }

        @RequirePOST
        public ListBoxModel doFillIdTokenCredentialsIdItems(
                @ContextInPath ModelObject context, @CheckForNull @QueryParameter String idTokenCredentialsId) {
            requireEdit(context);
            String chosen = Util.fixNull(idTokenCredentialsId);
            try {
                return IdTokenSource.get().offered(context, chosen);
            } catch (IllegalArgumentException e) {
                return new ListBoxModel(new ListBoxModel.Option(chosen, chosen));
            }
        }

        /** What to enter in Entra, and how often. */
        @RequirePOST
        public FormValidation doCheckIdTokenCredentialsId(
                @ContextInPath ModelObject context,
                @QueryParameter String value,
                @CheckForNull @RelativePath("..") @QueryParameter String allowedItems) {
            requireEdit(context);
            if (value.isBlank()) {
                return FormValidation.ok();
            }
            try {
                IdTokenSource source = IdTokenSource.get();
                FederationTerms terms = source.terms(context, value);
                return terms == null
                        ? FormValidation.error(Messages.Referred_notFound(value))
                        : new FederationHelp(terms).show(Subjects.of(terms, new AllowedJobs(context, allowedItems)));
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
