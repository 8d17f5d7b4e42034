package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.ContextInPath;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.NameWith;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.DomainRestrictedCredentials;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.ModelObject;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.User;
import hudson.model.labels.LabelExpression;
import hudson.remoting.Channel;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * Who a build is in Entra. As a user name and password and as a secret text it is what other plugins already take: its
 * password, and its secret, is the access token of the build in which it is used, got when it is asked for and never
 * stored.
 */
@NameWith(value = IdentityName.class, priority = 50)
public final class AzureDevOpsCredentials extends BaseStandardCredentials
        implements StandardUsernamePasswordCredentials, StringCredentials, DomainRestrictedCredentials {

    /** Azure DevOps ignores it and some tools insist on one; no colon, which would end it in a Basic header. */
    public static final String USERNAME = "azure-devops";

    private static final long serialVersionUID = 1L;

    /** Null where it was stored without one, past the form. */
    @CheckForNull
    private final EntraIdentity identity;

    private final String organizations;

    /** Null for the default. */
    @CheckForNull
    private StandsInFor standsInFor;

    @CheckForNull
    private String allowedItems;

    @CheckForNull
    private String allowedAgents;

    @CheckForNull
    private BranchTrust trust;

    /** Of a copy, for whom it was made; never stored, and no part of the usage fingerprint. */
    @CheckForNull
    private transient Borrower borrower;

    /**
     * @param identity who a build is in Entra, and how it proves that; null gives no token
     * @param organizations names of Azure DevOps organizations, separated by blanks or commas
     */
    @DataBoundConstructor
    public AzureDevOpsCredentials(
            @CheckForNull CredentialsScope scope,
            @CheckForNull String id,
            @CheckForNull String description,
            @CheckForNull EntraIdentity identity,
            @NonNull String organizations) {
        super(scope, id, description);
        this.identity = identity;
        this.organizations = String.join(" ", names(Util.fixNull(organizations)));
    }

    private AzureDevOpsCredentials lentTo(Borrower other) {
        AzureDevOpsCredentials copy = under(getScope(), getId(), getDescription(), standsInFor);
        copy.borrower = other;
        return copy;
    }

    /** The same identity, on the same terms, under another id. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public AzureDevOpsCredentials under(
            @CheckForNull CredentialsScope scope,
            @CheckForNull String id,
            @CheckForNull String description,
            @CheckForNull StandsInFor place) {
        AzureDevOpsCredentials other = new AzureDevOpsCredentials(scope, id, description, identity, organizations);
        other.setStandsInFor(place);
        other.allowedItems = allowedItems;
        other.allowedAgents = allowedAgents;
        other.trust = trust;
        return other;
    }

    /** Who a build is in Entra; null where it was stored without, past the form. */
    @CheckForNull
    public EntraIdentity getIdentity() {
        return identity;
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

    /**
     * The items that may use it: patterns of full names, one a line, {@code **} for everything. Null where none was
     * chosen: then the items of the folder in which it is stored, and no items at all where it is in the system store.
     */
    @CheckForNull
    public String getAllowedItems() {
        return allowedItems;
    }

    @DataBoundSetter
    public void setAllowedItems(@CheckForNull String allowedItems) {
        this.allowedItems = Util.fixEmptyAndTrim(allowedItems);
    }

    /** The agents on which it may be used, as a label expression; null for all. */
    @CheckForNull
    public String getAllowedAgents() {
        return allowedAgents;
    }

    /** @throws IllegalArgumentException if it is no label expression */
    @DataBoundSetter
    public void setAllowedAgents(@CheckForNull String allowedAgents) {
        String labels = Util.fixEmptyAndTrim(allowedAgents);
        if (labels != null) {
            Label.parseExpression(labels);
        }
        this.allowedAgents = labels;
    }

    /** Which builds get a second, weaker identity, or none; null where all get this one. */
    @CheckForNull
    public BranchTrust getTrust() {
        return trust;
    }

    @DataBoundSetter
    public void setTrust(@CheckForNull BranchTrust trust) {
        this.trust = trust;
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
        return lentTo(borrower().forRun(context));
    }

    /**
     * The access token of the build for which this was looked up, with enough time left. Waits for the exchange, for a
     * bounded time. Outside of builds there is one only where an administrator has allowed it.
     *
     * @throws NoTokenException when there is no token for whoever asks; its message says what to do
     */
    @NonNull
    @Override
    public Secret getPassword() {
        return borrower().token();
    }

    private Borrower borrower() {
        return borrower == null ? LiveBorrower.nobody(this) : borrower;
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
        AskedFor asked = new AskedFor(requirements);
        boolean matches = asked.isIn(names(organizations));
        if (matches && asked.namesHost()) {
            OutsideBuilds.get().askedForHost(getId());
        }
        return matches;
    }

    /**
     * The lease of the build for which this was looked up, for a step that says where it works.
     *
     * @param access what the step asks for; null for as much as the build may have
     * @param node on which it works; null where that shows later: then this is asked again, with the node, before a token
     *     goes there
     * @throws NoTokenException when there is none for it; says what to do
     */
    @NonNull
    @Restricted(NoExternalUse.class)
    public Lease lease(@CheckForNull Access access, @CheckForNull Node node) {
        return borrower().lease(access, node);
    }

    /** The organizations to which our tools take the token. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public List<Organization> organizations() {
        return AzureDevOpsClients.get().organizations(names(organizations));
    }

    /** Its identities, the strong one first. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public List<EntraIdentity> identities() {
        return Stream.of(identity, trust == null ? null : trust.getWeaker())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether one of its identities is the controller itself. */
    boolean needsNoSecret() {
        return identities().stream().anyMatch(EntraIdentity::needsNoSecret);
    }

    /** A copy that holds its build's token and needs neither the build nor Entra any more. */
    AzureDevOpsCredentials snapshot() {
        return lentTo(borrower().frozen());
    }

    /** To an agent goes an access token, never a secret of the identity; and only to an agent that may have one. */
    private Object writeReplace() {
        Channel agent = Channel.current();
        return agent == null
                ? this
                : new AccessTokenCredentials(
                        getId(), getDescription(), USERNAME, borrower().tokenFor(agent));
    }

    static List<String> names(String organizations) {
        return Stream.of(organizations.split("[\\s,;]+"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The kind in the list of kinds: its form and the checks behind it. */
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

        @RequirePOST
        public FormValidation doCheckOrganizations(@ContextInPath ModelObject context, @QueryParameter String value) {
            checkMayEdit(context);
            return checkOrganizations(names(value));
        }

        /** For the form: in the system store no item may use it as long as none is chosen. */
        public boolean hasItemsToChoose() {
            StaplerRequest2 request = Stapler.getCurrentRequest2();
            return request != null
                    && request.findAncestorObject(Item.class) == null
                    && request.findAncestorObject(User.class) == null;
        }

        @RequirePOST
        public FormValidation doCheckAllowedAgents(@ContextInPath ModelObject context, @QueryParameter String value) {
            checkMayEdit(context);
            return value.isBlank() ? FormValidation.ok() : LabelExpression.validate(value.trim());
        }

        /**
         * Shows the identities of the form, as it is sent, to Entra and to each organization, both as the global settings
         * name them.
         */
        @RequirePOST
        public FormValidation doTestConnection(@ContextInPath ModelObject context, StaplerRequest2 request)
                throws ServletException, FormValidation {
            checkMayEdit(context);
            return new ConnectionCheck(AzureDevOpsClients.get()).run(TypedCredentials.in(request), context);
        }

        private static FormValidation checkOrganizations(List<String> names) {
            try {
                names.forEach(name -> Organization.named(name, List.of(Organization.AZURE_DEVOPS)));
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** Who may not sees no form that would ask. */
        private static void checkMayEdit(@CheckForNull ModelObject context) {
            AccessControlled controlled = context instanceof AccessControlled of ? of : Jenkins.get();
            controlled.checkAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE);
        }
    }
}
