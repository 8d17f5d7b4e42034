package io.jenkins.plugins.azuredevops.engine.devops;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An Azure DevOps organization, and the URLs below which all that is its own lies: the only places to which a token is
 * ever taken.
 *
 * @param name the organization's name as in its URLs
 * @param roots {@code https} URLs without a slash at the end; the first is the one to call
 */
public record Organization(String name, List<URI> roots) {

    /** The cloud service; another host must be listed by an administrator. */
    public static final URI AZURE_DEVOPS = URI.create("https://dev.azure.com");

    /** "Naming restrictions": letters, digits and hyphens, beginning and ending with a letter or digit. */
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z]([0-9A-Za-z-]*[0-9A-Za-z])?");

    private static final Pattern CLIMBING = Pattern.compile("(^|/)\\.\\.?(/|$)");

    public Organization {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of an Azure DevOps organization: "
                    + "enter the part that follows dev.azure.com/ in its URLs.");
        }
        roots = List.copyOf(roots);
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("No host is known for the organization '" + name + "'.");
        }
        for (URI root : roots) {
            if (!"https".equals(root.getScheme()) || root.getHost() == null || root.getUserInfo() != null) {
                throw new IllegalArgumentException("'" + root + "' is not an https URL of a host.");
            }
        }
    }

    /**
     * The organization of that name on each of the hosts; on the cloud service also under its older name,
     * {@code https://NAME.visualstudio.com}.
     *
     * @param hosts {@code https} URLs, such as {@link #AZURE_DEVOPS}
     */
    public static Organization named(String name, List<URI> hosts) {
        List<URI> roots = new ArrayList<>();
        for (URI host : hosts) {
            String base = host.toString().replaceFirst("/+$", "");
            roots.add(URI.create(base + "/" + name));
            if (AZURE_DEVOPS.getHost().equals(host.getHost())) {
                roots.add(URI.create("https://" + name.toLowerCase(Locale.ROOT) + ".visualstudio.com"));
            }
        }
        return new Organization(name, roots);
    }

    /** The URL to call. */
    public URI url() {
        return roots.get(0);
    }

    /**
     * The URLs below which its package feeds are, in the order of the roots; the cloud service has hosts of their own for them
     * (Azure DevOps documentation, "Allowed IP addresses and domain URLs").
     */
    public List<URI> feedRoots() {
        return roots.stream().map(Organization::feedRoot).toList();
    }

    private static URI feedRoot(URI root) {
        String url = root.toString();
        return URI.create(
                AZURE_DEVOPS.getHost().equals(root.getHost())
                        ? url.replace("//dev.azure.com", "//pkgs.dev.azure.com")
                        : url.replace(".visualstudio.com", ".pkgs.visualstudio.com"));
    }

    /** Whether a URL is this organization's: scheme, host and port equal, path at or below a root's. */
    public boolean contains(URI url) {
        return roots.stream().anyMatch(root -> isBelow(root, url));
    }

    /** The path is decoded before it is looked at: a server takes {@code %2e%2e} for what it stands for. */
    private static boolean isBelow(URI root, URI url) {
        String path = url.getPath();
        return root.getScheme().equalsIgnoreCase(url.getScheme())
                && root.getHost().equalsIgnoreCase(url.getHost())
                && port(root) == port(url)
                && path != null
                && !CLIMBING.matcher(path).find()
                && (path + "/")
                        .regionMatches(
                                true, 0, root.getPath() + "/", 0, root.getPath().length() + 1);
    }

    private static int port(URI url) {
        return url.getPort() == -1 ? 443 : url.getPort();
    }
}
