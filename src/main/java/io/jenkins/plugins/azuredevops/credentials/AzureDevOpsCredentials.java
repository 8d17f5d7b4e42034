package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.ContextInPath;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsUnavailableException;
import com.cloudbees.plugins.credentials.NameWith;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.DomainRestrictedCredentials;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.model.Run;
import hudson.remoting.Channel;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Who a build is in Entra. As a user name and password and as a secret text it is what other plugins already take: its
 * password, and its secret, is the access token of the build in which it is used, got when it is asked for and never
 * stored.
 */
@NameWith(value = AzureDevOpsCredentials.NameProvider.class, priority = 50)
public final class AzureDevOpsCredentials extends BaseStandardCredentials
        implements StandardUsernamePasswordCredentials, StringCredentials, DomainRestrictedCredentials {

    /** Azure DevOps ignores it and some tools insist on one; no colon, which would end it in a Basic header. */
    public static final String USERNAME = "azure-devops";

    /** As long as an exchange may take, and something for its queue. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final long serialVersionUID = 1L;

    private final String tenantId;
    private final String clientId;
    private final Secret clientSecret;
    private final String organizations;

    /** Null for the default. */
    @CheckForNull
    private StandsInFor standsInFor;

    /** The build in whose context this copy was looked up; never stored, and no part of the usage fingerprint. */
    @CheckForNull
    private transient Run<?, ?> run;

    /** The token of a snapshot; never stored. */
    @CheckForNull
    private transient Secret snapshot;

    /**
     * @param tenantId the tenant's GUID or domain name
     * @param clientId the application (client) id
     * @param clientSecret the client secret's value
     * @param organizations names of Azure DevOps organizations, separated by blanks or commas
     */
    @DataBoundConstructor
    public AzureDevOpsCredentials(
            @CheckForNull CredentialsScope scope,
            @CheckForNull String id,
            @CheckForNull String description,
            @NonNull String tenantId,
            @NonNull String clientId,
            @NonNull Secret clientSecret,
            @NonNull String organizations) {
        super(scope, id, description);
        this.tenantId = Util.fixNull(tenantId).trim();
        this.clientId = Util.fixNull(clientId).trim();
        this.clientSecret = clientSecret;
        this.organizations = String.join(" ", names(Util.fixNull(organizations)));
    }

    private AzureDevOpsCredentials copy() {
        return under(getScope(), getId(), getDescription(), standsInFor);
    }

    /** The same identity, on the same terms, under another id. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public AzureDevOpsCredentials under(
            @CheckForNull CredentialsScope scope,
            @CheckForNull String id,
            @CheckForNull String description,
            @CheckForNull StandsInFor place) {
        AzureDevOpsCredentials other =
                new AzureDevOpsCredentials(scope, id, description, tenantId, clientId, clientSecret, organizations);
        other.setStandsInFor(place);
        return other;
    }

    /**
     * One token, for an administrator who asks whether the identity works. Kept by nobody; asks Entra each time and blocks,
     * for a bounded time.
     */
    @NonNull
    @Restricted(NoExternalUse.class)
    public AccessToken exchangeNow() throws ExchangeException, InterruptedException {
        return AzureDevOpsClients.get().exchange().exchange(identity(), Exchange.AZURE_DEVOPS);
    }

    @NonNull
    public String getTenantId() {
        return tenantId;
    }

    @NonNull
    public String getClientId() {
        return clientId;
    }

    @NonNull
    public Secret getClientSecret() {
        return clientSecret;
    }

    /** Names of organizations, separated by single blanks. */
    @NonNull
    public String getOrganizations() {
        return organizations;
    }

    /** The kind of credential in whose place this is used, where a consumer takes both. */
    @NonNull
    public StandsInFor getStandsInFor() {
        return standsInFor == null ? StandsInFor.USERNAME_PASSWORD : standsInFor;
    }

    /** @param standsInFor null for a user name and password */
    @DataBoundSetter
    public void setStandsInFor(@CheckForNull StandsInFor standsInFor) {
        // the default is not stored, so that what was stored before there was a choice keeps its usage fingerprint
        this.standsInFor = standsInFor == StandsInFor.USERNAME_PASSWORD ? null : standsInFor;
    }

    @NonNull
    @Override
    public String getUsername() {
        return USERNAME;
    }

    @Override
    public boolean isUsernameSecret() {
        return false;
    }

    @NonNull
    @Override
    public Credentials forRun(@NonNull Run<?, ?> context) {
        AzureDevOpsCredentials bound = copy();
        bound.run = context;
        return bound;
    }

    /**
     * The access token of the build for which this was looked up, with enough time left. Waits for the exchange, for a
     * bounded time.
     *
     * @throws CredentialsUnavailableException when there is no build, or no token; its message says what to do
     */
    @NonNull
    @Override
    public Secret getPassword() {
        if (snapshot != null) {
            return snapshot;
        }
        try {
            return Secret.fromString(lease().await(PATIENCE).value().reveal());
        } catch (ExchangeException e) {
            BuildLog.error(run, e.getMessage());
            throw new CredentialsUnavailableException("password", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialsUnavailableException("password", Messages.AzureDevOpsCredentials_interrupted());
        }
    }

    /** The same token as the password, on the same terms. */
    @NonNull
    @Override
    public Secret getSecret() {
        return getPassword();
    }

    /** Not for a host, or a path of a host, that is not one of its organizations'. Asks nobody. */
    @Override
    public boolean matches(@NonNull List<DomainRequirement> requirements) {
        return new AskedFor(requirements).isIn(names(organizations));
    }

    /** @throws CredentialsUnavailableException when this was not looked up for a build, or is not complete */
    @NonNull
    @Restricted(NoExternalUse.class)
    public Lease lease() {
        // polling looks it up for the last build, which is over
        if (run == null || !run.isLogUpdated()) {
            throw new CredentialsUnavailableException(
                    "password", Messages.AzureDevOpsCredentials_outsideBuild(getId()));
        }
        return AzureDevOpsClients.get().lease(run, identity());
    }

    /** The organizations to which our tools take the token. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public List<Organization> organizations() {
        return AzureDevOpsClients.get().organizations(names(organizations));
    }

    private Identity identity() {
        try {
            return new ClientSecret(tenantId, clientId, SecretText.of(clientSecret.getPlainText()));
        } catch (IllegalArgumentException e) {
            throw new CredentialsUnavailableException(
                    "password", Messages.AzureDevOpsCredentials_incomplete(getId(), e.getMessage()));
        }
    }

    /** A copy that holds its build's token and needs neither the build nor Entra any more. */
    AzureDevOpsCredentials snapshot() {
        AzureDevOpsCredentials frozen = copy();
        frozen.snapshot = getPassword();
        return frozen;
    }

    /** To an agent goes an access token, never the client secret. */
    private Object writeReplace() {
        return Channel.current() == null
                ? this
                : new AccessTokenCredentials(getId(), getDescription(), USERNAME, getPassword());
    }

    private static List<String> names(String organizations) {
        return Stream.of(organizations.split("[\\s,;]+"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Names the identity by what is stored; asks nobody. */
    @Restricted(NoExternalUse.class)
    public static final class NameProvider extends CredentialsNameProvider<AzureDevOpsCredentials> {
        @NonNull
        @Override
        public String getName(@NonNull AzureDevOpsCredentials credentials) {
            String description = Util.fixEmptyAndTrim(credentials.getDescription());
            return Messages.AzureDevOpsCredentials_name(
                    description != null ? description : credentials.clientId, credentials.organizations);
        }
    }

    /** The kind in the list of kinds. */
    @Extension
    @Symbol("azureDevOpsEntra")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.AzureDevOpsCredentials_displayName();
        }

        @Override
        public String getDescription() {
            return Messages.AzureDevOpsCredentials_description();
        }

        @Override
        public String getIconClassName() {
            return "symbol-entra-token plugin-azure-devops-entra-tokens";
        }

        @POST
        public FormValidation doCheckTenantId(@ContextInPath ModelObject context, @QueryParameter String value) {
            return isAllowed(context) ? ConnectionCheck.checkTenantId(value) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckClientId(@ContextInPath ModelObject context, @QueryParameter String value) {
            return isAllowed(context) ? ConnectionCheck.checkClientId(value) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckClientSecret(@ContextInPath ModelObject context, @QueryParameter Secret value) {
            return isAllowed(context) ? ConnectionCheck.checkClientSecret(value) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckOrganizations(@ContextInPath ModelObject context, @QueryParameter String value) {
            return isAllowed(context) ? ConnectionCheck.checkOrganizations(names(value)) : FormValidation.ok();
        }

        /** Shows the typed identity to Entra and to each organization, both as the global settings name them. */
        @POST
        public FormValidation doTestConnection(
                @ContextInPath ModelObject context,
                @QueryParameter String tenantId,
                @QueryParameter String clientId,
                @QueryParameter Secret clientSecret,
                @QueryParameter String organizations) {
            accessControlled(context).checkAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE);
            return new ConnectionCheck(AzureDevOpsClients.get())
                    .run(tenantId, clientId, clientSecret, names(organizations));
        }

        private static boolean isAllowed(@CheckForNull ModelObject context) {
            return accessControlled(context).hasAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE);
        }

        private static AccessControlled accessControlled(@CheckForNull ModelObject context) {
            return context instanceof AccessControlled controlled ? controlled : Jenkins.get();
        }
    }
}
