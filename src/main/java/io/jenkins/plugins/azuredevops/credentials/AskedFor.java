package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnamePortRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import com.cloudbees.plugins.credentials.domains.PathRequirement;
import com.cloudbees.plugins.credentials.domains.SchemeRequirement;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where somebody who asks for a credential wants to take it, as far as he says. Git and most others say it by a URL, of
 * which scheme, host, port and path arrive as a requirement each; what a URL does not name is as in {@code https} URLs.
 */
final class AskedFor {

    private static final int DEFAULT_PORT = -1;

    private final List<DomainRequirement> requirements;

    AskedFor(List<DomainRequirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /** Whether a host is said at all. */
    boolean namesHost() {
        return all(HostnameRequirement.class).findAny().isPresent();
    }

    /** Whether all that is said is in one of the organizations of those names; also if no host is said. */
    boolean isIn(List<String> names) {
        List<String> hosts = all(HostnameRequirement.class)
                .map(HostnameRequirement::getHostname)
                .distinct()
                .toList();
        return hosts.isEmpty()
                || organizations(names).stream()
                        .anyMatch(organization -> hosts.stream().allMatch(host -> isIn(organization, host)));
    }

    /** None when a name is malformed, which only the form refuses. */
    private static List<Organization> organizations(List<String> names) {
        try {
            return AzureDevOpsClients.get().organizations(names);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private boolean isIn(Organization organization, String host) {
        List<String> paths = all(PathRequirement.class)
                .map(PathRequirement::getPath)
                .filter(path -> !path.isEmpty() && !path.equals("/"))
                .map(AskedFor::decoded)
                .toList();
        // a host alone, such as a server that an administrator has entered, is the host of a root
        return paths.isEmpty()
                ? organization.roots().stream().anyMatch(root -> isIn(organization, host, root.getPath()))
                : paths.stream().allMatch(path -> isIn(organization, host, path));
    }

    private boolean isIn(Organization organization, String host, String path) {
        return schemes().allMatch(scheme -> ports(host).allMatch(port -> isIn(organization, scheme, host, port, path)));
    }

    private static boolean isIn(Organization organization, String scheme, String host, int port, String path) {
        try {
            return organization.contains(new URI(scheme, null, host, port, path, null, null));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Stream<String> schemes() {
        List<String> schemes =
                all(SchemeRequirement.class).map(SchemeRequirement::getScheme).toList();
        return schemes.isEmpty() ? Stream.of("https") : schemes.stream();
    }

    private Stream<Integer> ports(String host) {
        List<Integer> ports = all(HostnamePortRequirement.class)
                .filter(required -> required.getHostname().equals(host))
                .map(HostnamePortRequirement::getPort)
                .toList();
        return ports.isEmpty() ? Stream.of(DEFAULT_PORT) : ports.stream();
    }

    private <R extends DomainRequirement> Stream<R> all(Class<R> kind) {
        return requirements.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** As a server reads it, so that an encoded {@code ..} does not lead elsewhere. */
    private static String decoded(String path) {
        String absolute = path.startsWith("/") ? path : "/" + path;
        try {
            return new URI("https://host" + absolute).getPath();
        } catch (URISyntaxException e) {
            return absolute;
        }
    }
}
