package io.jenkins.plugins.azuredevops.lab.entra;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A directory: its names, its applications, and whether Azure DevOps is in it. */
public final class Tenant {

    /** State of the tenant's service principal of Azure DevOps itself. */
    public enum AzureDevOps {
        PRESENT,
        /** Never used in this tenant: AADSTS500011. */
        ABSENT,
        /** Disabled by an administrator: AADSTS500014. */
        DISABLED
    }

    private final Clock clock;
    private final String id = UUID.randomUUID().toString();
    private final String domain;
    private final List<Application> applications = new CopyOnWriteArrayList<>();
    private final List<ManagedPrincipal> managed = new CopyOnWriteArrayList<>();
    private volatile AzureDevOps azureDevOps = AzureDevOps.PRESENT;

    Tenant(Clock clock, String domain) {
        this.clock = clock;
        this.domain = domain;
    }

    /** The GUID. */
    public String id() {
        return id;
    }

    /** A verified domain, which may stand for the GUID in URLs. */
    public String domain() {
        return domain;
    }

    /** Registers an application, and makes its service principal in this tenant. */
    public Application register(String name) {
        Application application = new Application(clock, id, name);
        applications.add(application);
        return application;
    }

    /**
     * Makes a service principal of another tenant's application here, as an administrator's consent does ("Application and
     * service principal objects"): the application is a multi-tenant one from now on.
     */
    public Application provision(Application registered) {
        Application here = registered.inTenant(id);
        applications.add(here);
        return here;
    }

    /** Makes a managed identity of this tenant, which is assigned to no machine yet. */
    public ManagedPrincipal addManagedIdentity(String name, boolean userAssigned) {
        ManagedPrincipal principal = ManagedPrincipal.make(name, id, userAssigned);
        managed.add(principal);
        return principal;
    }

    Optional<ManagedPrincipal> managed(String objectId) {
        return managed.stream()
                .filter(principal -> principal.objectId().equals(objectId))
                .findFirst();
    }

    /** @param clientId compared without regard to case, as GUIDs are */
    Optional<Application> application(String clientId) {
        return applications.stream()
                .filter(application -> application.clientId().equalsIgnoreCase(clientId))
                .findFirst();
    }

    public void azureDevOps(AzureDevOps state) {
        azureDevOps = state;
    }

    AzureDevOps azureDevOps() {
        return azureDevOps;
    }

    boolean isNamed(String guidOrDomain) {
        return id.equalsIgnoreCase(guidOrDomain) || domain.equalsIgnoreCase(guidOrDomain);
    }
}
