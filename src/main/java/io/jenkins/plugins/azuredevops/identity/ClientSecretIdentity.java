package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.Ids;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import java.time.Instant;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** An application that proves itself with a client secret. */
public final class ClientSecretIdentity extends ApplicationIdentity {

    private static final long serialVersionUID = 1L;

    private final Secret secret;

    @CheckForNull
    private Secret olderSecret;

    @CheckForNull
    private String secretEnd;

    /**
     * @param tenantId the tenant's GUID or domain name
     * @param clientId the application (client) id
     * @param secret the secret's value, not its id
     */
    @DataBoundConstructor
    public ClientSecretIdentity(@NonNull String tenantId, @NonNull String clientId, @NonNull Secret secret) {
        super(tenantId, clientId);
        this.secret = secret;
    }

    @NonNull
    public Secret getSecret() {
        return secret;
    }

    /** Shown where Entra refuses the secret, while it is being replaced; null for none. */
    @CheckForNull
    public Secret getOlderSecret() {
        return olderSecret;
    }

    @DataBoundSetter
    public void setOlderSecret(@CheckForNull Secret olderSecret) {
        this.olderSecret = Secret.toString(olderSecret).isEmpty() ? null : olderSecret;
    }

    /** The last day of the secret, such as 2027-03-31, as Entra showed it; null where nobody typed it. */
    @CheckForNull
    public String getSecretEnd() {
        return secretEnd;
    }

    @DataBoundSetter
    public void setSecretEnd(@CheckForNull String secretEnd) {
        this.secretEnd = Util.fixEmptyAndTrim(secretEnd);
    }

    @NonNull
    @Override
    public Identity forExchange(@NonNull Occasion occasion) {
        return new ClientSecret(
                getTenantId(),
                getClientId(),
                SecretText.of(Secret.toString(secret)),
                olderSecret == null ? null : SecretText.of(Secret.toString(olderSecret)));
    }

    @CheckForNull
    @Override
    public Instant end(@NonNull Occasion occasion) {
        return TypedDay.end(secretEnd);
    }

    @CheckForNull
    @Override
    public Proof proof(@NonNull AllowedJobs jobs) {
        return new Proof.Secret();
    }

    /** The kind in the form. */
    @Extension(ordinal = 60)
    @Symbol("clientSecret")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends ApplicationKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ClientSecretIdentity_displayName();
        }

        /** A pasted line break is the commonest reason for AADSTS7000215, a GUID the second: that is the secret's id. */
        @RequirePOST
        public FormValidation doCheckSecret(@ContextInPath ModelObject context, @QueryParameter Secret value) {
            requireEdit(context);
            return checkSecret(Secret.toString(value));
        }

        @RequirePOST
        public FormValidation doCheckOlderSecret(@ContextInPath ModelObject context, @QueryParameter Secret value) {
            requireEdit(context);
            return checkSecret(Secret.toString(value));
        }

        @RequirePOST
        public FormValidation doCheckSecretEnd(@ContextInPath ModelObject context, @QueryParameter String value) {
            return check(context, () -> TypedDay.check(value));
        }

        private static FormValidation checkSecret(String secret) {
            if (secret.isEmpty()) {
                return FormValidation.ok();
            }
            if (!secret.equals(secret.trim())) {
                return FormValidation.warning(Messages.ClientSecretIdentity_blanksInSecret());
            }
            return Ids.isGuid(secret)
                    ? FormValidation.warning(Messages.ClientSecretIdentity_secretId())
                    : FormValidation.ok();
        }
    }
}
