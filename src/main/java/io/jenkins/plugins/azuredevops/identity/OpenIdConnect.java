package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.oidc_provider.IdTokenCredentials;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import io.jenkins.plugins.oidc_provider.Issuer;
import io.jenkins.plugins.oidc_provider.config.ClaimTemplate;
import io.jenkins.plugins.oidc_provider.config.IdTokenConfiguration;
import java.util.Objects;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The tokens of the OpenID Connect provider plugin. Absent where that plugin is. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class OpenIdConnect implements IdTokenSource {

    private static final String SUBJECT = "sub";

    /** That plugin signs a new one each time, with what Jenkins itself knows of the build. */
    @NonNull
    @Override
    public SecretText fresh(@NonNull String credentialsId, @NonNull Occasion occasion) {
        IdTokenStringCredentials found = Referred.find(credentialsId, IdTokenStringCredentials.class, occasion);
        return SecretText.of(found.getSecret().getPlainText());
    }

    @NonNull
    @Override
    public ListBoxModel offered(@CheckForNull ModelObject context, @NonNull String chosen) {
        return ReferredItems.list(context, IdTokenStringCredentials.class, chosen);
    }

    /** The nearest store counts, as for builds. */
    @CheckForNull
    @Override
    public FederationTerms terms(@CheckForNull ModelObject context, @NonNull String credentialsId) {
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            ModelObject place = context;
            while (place instanceof Item item) {
                FederationTerms terms = termsOfStore("/" + item.getUrl().replaceFirst("/$", ""), credentialsId);
                if (terms != null) {
                    return terms;
                }
                ItemGroup<?> parent = item.getParent();
                place = parent instanceof Item ? parent : null;
            }
            return termsOfStore("", credentialsId);
        }
    }

    @CheckForNull
    private static FederationTerms termsOfStore(String uri, String credentialsId) {
        return ExtensionList.lookup(Issuer.Factory.class).stream()
                .map(factory -> factory.forUri(uri))
                .filter(Objects::nonNull)
                .flatMap(issuer -> issuer.credentials().stream()
                        .filter(credentials -> credentials.getId().equals(credentialsId))
                        .map(credentials -> terms(issuer, credentials)))
                .findFirst()
                .orElse(null);
    }

    private static FederationTerms terms(Issuer issuer, IdTokenCredentials credentials) {
        IdTokenConfiguration settings = IdTokenConfiguration.get();
        String subject = Stream.concat(
                        settings.getBuildClaimTemplates().stream(), settings.getClaimTemplates().stream())
                .filter(template -> template.name.equals(SUBJECT))
                .map(OpenIdConnect::format)
                .findFirst()
                .orElse("");
        String own = credentials.getIssuer();
        return new FederationTerms(own == null ? issuer.url() : own, subject, credentials.getAudience());
    }

    private static String format(ClaimTemplate template) {
        return template.format;
    }
}
