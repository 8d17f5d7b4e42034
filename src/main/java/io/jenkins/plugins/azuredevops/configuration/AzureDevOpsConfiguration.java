package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.Platform;
import io.jenkins.plugins.azuredevops.engine.identity.Trust;
import io.jenkins.plugins.azuredevops.engine.lease.LeaseTerms;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Sharing;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * Where secrets and tokens may go. Only here, and only for administrators: whoever chooses the authority receives the
 * secrets, whoever chooses the hosts receives the tokens. An unset value stands for its default, so that a default can
 * change with a new version.
 */
@Extension
@Symbol("azureDevOpsEntraTokens")
public final class AzureDevOpsConfiguration extends GlobalConfiguration {

    @CheckForNull
    private String authority;

    @CheckForNull
    private String hosts;

    @CheckForNull
    private String caCertificates;

    @CheckForNull
    private Integer minimumMinutesLeft;

    @CheckForNull
    private Integer mintsPerMinute;

    @CheckForNull
    private Integer mintBurst;

    @CheckForNull
    private Sharing sharing;

    private boolean outsideBuilds;

    @CheckForNull
    private String secretlessFolders;

    @CheckForNull
    private String metadataService;

    public AzureDevOpsConfiguration() {
        load();
    }

    /** The one instance. */
    @NonNull
    public static AzureDevOpsConfiguration get() {
        return ExtensionList.lookupSingleton(AzureDevOpsConfiguration.class);
    }

    @NonNull
    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Security.class);
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        request.bindJSON(this, form);
        return true;
    }

    /** The authority's URL; null for the public cloud. */
    @CheckForNull
    public String getAuthority() {
        return authority;
    }

    /** @throws IllegalArgumentException if it is not an https URL without a path */
    @DataBoundSetter
    public void setAuthority(@CheckForNull String authority) {
        String url = Util.fixEmptyAndTrim(authority);
        this.authority =
                url == null ? null : new Authority(URI.create(url)).url().toString();
        save();
    }

    /** The URLs of Azure DevOps hosts, one a line; null for dev.azure.com alone. */
    @CheckForNull
    public String getHosts() {
        return hosts;
    }

    /** @throws IllegalArgumentException if a line is not an https URL */
    @DataBoundSetter
    public void setHosts(@CheckForNull String hosts) {
        String lines = Util.fixEmptyAndTrim(hosts);
        if (lines != null) {
            urls(lines).forEach(AzureDevOpsConfiguration::requireHttps);
        }
        this.hosts = lines;
        save();
    }

    /** Certificates to trust beside those of Java, as PEM; null for none. */
    @CheckForNull
    public String getCaCertificates() {
        return caCertificates;
    }

    /** @throws IllegalArgumentException if it holds no certificate in PEM form */
    @DataBoundSetter
    public void setCaCertificates(@CheckForNull String caCertificates) {
        String pem = Util.fixEmptyAndTrim(caCertificates);
        if (pem != null) {
            Trust.parse(pem);
        }
        this.caCertificates = pem;
        save();
    }

    /** A token is handed out with at least this many minutes left; null for the default. */
    @CheckForNull
    public Integer getMinimumMinutesLeft() {
        return minimumMinutesLeft;
    }

    /** @throws IllegalArgumentException if it is negative or an hour and more, which no token could satisfy */
    @DataBoundSetter
    public void setMinimumMinutesLeft(@CheckForNull Integer minutes) {
        if (minutes != null && (minutes < 0 || minutes >= 60)) {
            throw new IllegalArgumentException(Messages.AzureDevOpsConfiguration_minutes());
        }
        this.minimumMinutesLeft = minutes;
        save();
    }

    /** How many tokens of one identity this controller may ask for a minute, in the long run; null for the default. */
    @CheckForNull
    public Integer getMintsPerMinute() {
        return mintsPerMinute;
    }

    /** @throws IllegalArgumentException if it is not from 1 to {@link MintTerms#MOST} */
    @DataBoundSetter
    public void setMintsPerMinute(@CheckForNull Integer mintsPerMinute) {
        this.mintsPerMinute = inRange(mintsPerMinute);
        save();
    }

    /** How many tokens of one identity this controller may ask for at once, after a quiet time; null for the default. */
    @CheckForNull
    public Integer getMintBurst() {
        return mintBurst;
    }

    /** @throws IllegalArgumentException if it is not from 1 to {@link MintTerms#MOST} */
    @DataBoundSetter
    public void setMintBurst(@CheckForNull Integer mintBurst) {
        this.mintBurst = inRange(mintBurst);
        save();
    }

    /** Whether builds of the same identity may hold the same token. */
    @NonNull
    public Sharing getSharing() {
        return sharing == null ? MintTerms.DEFAULT.sharing() : sharing;
    }

    /** @param sharing null for the default */
    @DataBoundSetter
    public void setSharing(@CheckForNull Sharing sharing) {
        this.sharing = sharing == MintTerms.DEFAULT.sharing() ? null : sharing;
        save();
    }

    /** Whether credentials have a token outside of builds, for polling and indexing. */
    public boolean isOutsideBuilds() {
        return outsideBuilds;
    }

    @DataBoundSetter
    public void setOutsideBuilds(boolean outsideBuilds) {
        this.outsideBuilds = outsideBuilds;
        save();
    }

    /**
     * The folders whose own credentials may be the controller itself, as managed identities are, beside those of the system
     * store: full names, one a line. Null for none.
     */
    @CheckForNull
    public String getSecretlessFolders() {
        return secretlessFolders;
    }

    @DataBoundSetter
    public void setSecretlessFolders(@CheckForNull String secretlessFolders) {
        this.secretlessFolders = Util.fixEmptyAndTrim(secretlessFolders);
        save();
    }

    /** The names of those folders. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public Set<String> secretlessFolderNames() {
        return lines(Util.fixNull(secretlessFolders)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Where Azure's Instance Metadata Service is; null for where Azure has it. */
    @CheckForNull
    public String getMetadataService() {
        return metadataService;
    }

    /** @throws IllegalArgumentException if it is not a URL of a host without a path */
    @DataBoundSetter
    public void setMetadataService(@CheckForNull String metadataService) {
        String url = Util.fixEmptyAndTrim(metadataService);
        this.metadataService = url == null
                ? null
                : new Platform(Authority.PUBLIC_CLOUD, URI.create(url))
                        .metadataService()
                        .toString();
        save();
    }

    @NonNull
    Platform platform() {
        return metadataService == null
                ? Platform.of(authority())
                : new Platform(authority(), URI.create(metadataService));
    }

    @NonNull
    MintTerms mintTerms() {
        MintTerms terms = MintTerms.DEFAULT;
        return new MintTerms(
                mintsPerMinute == null ? terms.perMinute() : mintsPerMinute,
                mintBurst == null ? terms.burst() : mintBurst,
                terms.patience(),
                getSharing());
    }

    @NonNull
    Authority authority() {
        return authority == null ? Authority.PUBLIC_CLOUD : new Authority(URI.create(authority));
    }

    @NonNull
    LeaseTerms leaseTerms() {
        LeaseTerms terms = LeaseTerms.DEFAULT;
        return minimumMinutesLeft == null ? terms : terms.withMinimumLeft(Duration.ofMinutes(minimumMinutesLeft));
    }

    /** The hosts on which organizations are looked for. */
    @NonNull
    public List<URI> hostUrls() {
        return hosts == null ? List.of(Organization.AZURE_DEVOPS) : urls(hosts).toList();
    }

    @Restricted(NoExternalUse.class)
    @RequirePOST
    public FormValidation doCheckAuthority(@QueryParameter String value) {
        return check(() -> {
            if (!value.isBlank()) {
                new Authority(URI.create(value.trim()));
            }
        });
    }

    @Restricted(NoExternalUse.class)
    @RequirePOST
    public FormValidation doCheckMetadataService(@QueryParameter String value) {
        return check(() -> {
            if (!value.isBlank()) {
                new Platform(Authority.PUBLIC_CLOUD, URI.create(value.trim()));
            }
        });
    }

    /** A folder that is not there yet may be made by somebody else. */
    @Restricted(NoExternalUse.class)
    @RequirePOST
    public FormValidation doCheckSecretlessFolders(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return lines(value)
                .filter(name -> !(Jenkins.get().getItemByFullName(name) instanceof ItemGroup<?>))
                .findFirst()
                .map(name -> FormValidation.warning(Messages.AzureDevOpsConfiguration_noFolder(name)))
                .orElseGet(FormValidation::ok);
    }

    @Restricted(NoExternalUse.class)
    @RequirePOST
    public FormValidation doCheckHosts(@QueryParameter String value) {
        return check(() -> urls(value).forEach(AzureDevOpsConfiguration::requireHttps));
    }

    @Restricted(NoExternalUse.class)
    @RequirePOST
    public FormValidation doCheckCaCertificates(@QueryParameter String value) {
        return check(() -> {
            if (!value.isBlank()) {
                Trust.parse(value);
            }
        });
    }

    @Restricted(NoExternalUse.class)
    @RequirePOST
    public ListBoxModel doFillSharingItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return new ListBoxModel(
                new ListBoxModel.Option(
                        Messages.AzureDevOpsConfiguration_shareWhenScarce(), Sharing.SHARE_WHEN_SCARCE.name()),
                new ListBoxModel.Option(Messages.AzureDevOpsConfiguration_alwaysShare(), Sharing.ALWAYS_SHARE.name()),
                new ListBoxModel.Option(Messages.AzureDevOpsConfiguration_neverShare(), Sharing.NEVER_SHARE.name()));
    }

    private static FormValidation check(Runnable rule) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            rule.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    @CheckForNull
    private static Integer inRange(@CheckForNull Integer mints) {
        if (mints != null && (mints < 1 || mints > MintTerms.MOST)) {
            throw new IllegalArgumentException(Messages.AzureDevOpsConfiguration_mints(MintTerms.MOST));
        }
        return mints;
    }

    private static Stream<URI> urls(String lines) {
        return lines(lines).map(URI::create);
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::trim).filter(line -> !line.isEmpty());
    }

    private static void requireHttps(URI url) {
        if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(Messages.AzureDevOpsConfiguration_https(url));
        }
    }
}
