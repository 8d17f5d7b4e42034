package io.jenkins.plugins.azuredevops.lab.entra;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** All tenants of the lab, and how the first segment of an authority's path names one. */
final class Directory {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DOMAIN = Pattern.compile("[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)+");

    private final List<Tenant> tenants = new CopyOnWriteArrayList<>();
    private final Clock clock;

    Directory(Clock clock) {
        this.clock = clock;
    }

    Tenant add(String domain) {
        Tenant tenant = new Tenant(clock, domain);
        tenants.add(tenant);
        return tenant;
    }

    Optional<Tenant> find(String guidOrDomain) {
        return tenants.stream().filter(tenant -> tenant.isNamed(guidOrDomain)).findFirst();
    }

    Optional<Application> application(String clientId) {
        return tenants.stream()
                .flatMap(tenant -> tenant.application(clientId).stream())
                .filter(application -> application.homeTenantId().equals(application.tenantId()))
                .findFirst();
    }

    Optional<ManagedPrincipal> managed(String objectId) {
        return tenants.stream()
                .flatMap(tenant -> tenant.managed(objectId).stream())
                .findFirst();
    }

    /** The tenant for an app-only token. Codes: <i>error codes</i>; 900023 from public issues. */
    Tenant require(String segment) throws Refused {
        switch (segment.toLowerCase(Locale.ROOT)) {
            case "common", "consumers" ->
                throw new Refused(AadError.invalidRequest(
                        9001023,
                        "The grant type is not supported over the /common or /consumers endpoints. Please use the"
                                + " /organizations or tenant-specific endpoint."));
            case "organizations" ->
                throw new Refused(AadError.invalidRequest(
                        50059,
                        "No tenant-identifying information found in either the request or implied by any provided"
                                + " credentials."));
            default -> {
                if (!GUID.matcher(segment).matches() && !DOMAIN.matcher(segment).matches()) {
                    throw new Refused(AadError.invalidRequest(
                            900023,
                            "Specified tenant identifier '" + segment
                                    + "' is neither a valid DNS name, nor a valid external domain."));
                }
                return find(segment)
                        .orElseThrow(() -> new Refused(AadError.invalidRequest(
                                90002,
                                "Tenant '" + segment + "' not found. Check to make sure you have the correct tenant"
                                        + " ID and are signing into the correct cloud. Check with your subscription"
                                        + " administrator, this may happen if there are no active subscriptions for"
                                        + " the tenant.")));
            }
        }
    }
}
