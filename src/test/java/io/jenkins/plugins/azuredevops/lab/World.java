package io.jenkins.plugins.azuredevops.lab;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.lab.devops.DevOps;
import io.jenkins.plugins.azuredevops.lab.devops.Licence;
import io.jenkins.plugins.azuredevops.lab.devops.Organization;
import io.jenkins.plugins.azuredevops.lab.devops.Project;
import io.jenkins.plugins.azuredevops.lab.devops.Repository;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.Entra;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.entra.Issuer;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant;
import io.jenkins.plugins.azuredevops.lab.feed.PackageFeed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is in a lab when it starts: two tenants with an organization each, and who may do what in them. */
final class World {

    private static final Duration YEAR = Duration.ofDays(365);

    private final List<LabIdentity> identities = new ArrayList<>();
    private final List<LabOrganization> organizations = new ArrayList<>();
    private final DevOps devOps;
    private final Issuer issuer;
    private final AssertionFiles assertions;
    private final CertificateFiles certificates;

    World(
            Entra entra,
            DevOps devOps,
            Issuer issuer,
            AssertionFiles assertions,
            CertificateFiles certificates,
            URI metadataService)
            throws IOException {
        this.devOps = devOps;
        this.issuer = issuer;
        this.assertions = assertions;
        this.certificates = certificates;
        Tenant contoso = entra.addTenant("contoso.lab.example");
        Tenant fabrikam = entra.addTenant("fabrikam.lab.example");
        Organization first = organization("contoso", contoso, "shop", "shop", null);
        // a blank in the name: %20 in URLs
        Organization second = organization("fabrikam", fabrikam, "Web Shop", "front end", "Web Shop");

        member(first, withSecret(contoso, "contoso-build", YEAR), Licence.BASIC);
        member(first, federated(contoso, "contoso-federated"), Licence.BASIC);
        member(second, withSecret(fabrikam, "fabrikam-build", YEAR), Licence.BASIC);
        withSecret(contoso, "contoso-stranger", YEAR);
        member(first, withSecret(contoso, "contoso-expired", YEAR.negated()), Licence.BASIC);
        member(first, withSecret(contoso, "contoso-stakeholder", YEAR), Licence.STAKEHOLDER);
        Application reader = withSecret(contoso, "contoso-reader", YEAR);
        member(first, reader, Licence.BASIC);
        first.project("shop").repository("shop").readOnlyFor(reader.objectId());
        member(first, withCertificate(contoso, "contoso-certificate"), Licence.BASIC);
        managed(entra, first, contoso.addManagedIdentity("contoso-machine", false), metadataService);
        managed(entra, first, contoso.addManagedIdentity("contoso-managed", true), metadataService);
    }

    List<LabIdentity> identities() {
        return List.copyOf(identities);
    }

    List<LabOrganization> organizations() {
        return List.copyOf(organizations);
    }

    private Organization organization(
            String name, Tenant tenant, String projectName, String repositoryName, @CheckForNull String projectOfFeed)
            throws IOException {
        Organization organization = devOps.addOrganization(name, tenant.id());
        Project project = organization.addProject(projectName);
        Repository repository = project.addRepository(repositoryName);
        String user = "dana@" + tenant.domain();
        organization.addUser(user, "Dana", Licence.BASIC);
        PackageFeed feed = organization.addFeed(projectOfFeed, "tools");
        organizations.add(new LabOrganization(
                name,
                URI.create(devOps.url() + "/" + name),
                devOps.gitUrl(organization, project, repository),
                tenant.id(),
                feed.samples(devOps.feedUrl(organization, feed)),
                devOps.issuePat(user, organization, YEAR)));
        return organization;
    }

    private static void member(Organization organization, Application application, Licence licence) {
        organization.addMember(application.objectId(), application.name(), licence);
    }

    private Application withSecret(Tenant tenant, String name, Duration life) {
        Application application = tenant.register(name);
        identities.add(
                named(name, LabIdentity.CLIENT_SECRET, tenant, application).withSecret(application.addSecret(life)));
        return application;
    }

    private Application federated(Tenant tenant, String name) throws IOException {
        Application application = tenant.register(name);
        String subject = issuer.url().resolve("/job/" + name + "/").toString();
        application.addFederatedCredential(new FederatedCredential(issuer.url().toString(), subject));
        identities.add(named(name, LabIdentity.WORKLOAD_FEDERATION, tenant, application)
                .withAssertions(assertions.add(name, subject), subject));
        return application;
    }

    private Application withCertificate(Tenant tenant, String name) throws IOException {
        Application application = tenant.register(name);
        CertificateFiles.Made made = certificates.add(name, YEAR);
        application.addCertificate(made.certificate());
        identities.add(
                named(name, LabIdentity.CLIENT_CERTIFICATE, tenant, application).withCertificate(made.file()));
        return application;
    }

    private void managed(Entra entra, Organization organization, ManagedPrincipal principal, URI metadataService) {
        entra.machine().assign(principal);
        organization.addMember(principal.objectId(), principal.name(), Licence.BASIC);
        identities.add(LabIdentity.of(
                        principal.name(),
                        LabIdentity.MANAGED_IDENTITY,
                        principal.tenantId(),
                        principal.clientId(),
                        principal.objectId())
                .withEndpoint(metadataService));
    }

    private static LabIdentity named(String name, String kind, Tenant tenant, Application application) {
        return LabIdentity.of(name, kind, tenant.id(), application.clientId(), application.objectId());
    }
}
