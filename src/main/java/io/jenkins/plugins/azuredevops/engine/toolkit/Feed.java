package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package feed of an organization of the block (Azure Artifacts documentation, "Key concepts"; the form of its URLs:
 * "Allowed IP addresses and domain URLs").
 *
 * @param root one of {@link Organization#feedRoots()}, so that URLs stay as the project spells them
 * @param project as in a URL, percent-encoded; null for a feed of the organization
 * @param name with its view, such as {@code tools} or {@code tools@Release}
 */
record Feed(
        Organization organization, URI root, @CheckForNull String project, String name) {

    private static final Pattern PATH = Pattern.compile("(?:/([^/]+))?/_packaging/([^/?#]+)(?:[/?#].*)?");

    /** Names of feeds and projects have neither of these (Azure DevOps documentation, "Naming restrictions"). */
    private static final Pattern NAME = Pattern.compile("[^/\\\\:*?\"<>|;#$+={}\\[\\],&\\p{Cntrl}]+");

    /**
     * A feed as a user names it: {@code tools} or {@code shop/tools}, or the URL of any of its protocols.
     *
     * @param organizations of the block
     * @throws IllegalArgumentException when it is none of these organizations', or not to be read; says what to do
     */
    static Feed parse(String text, List<Organization> organizations) {
        String trimmed = text.trim();
        if (trimmed.contains("://")) {
            return ofUrl(trimmed, organizations)
                    .orElseThrow(() -> new IllegalArgumentException("The feed " + shown(trimmed)
                            + " is of no organization of the credential, or is no feed. List its organization in the credential, or "
                            + "take the feed out of 'feeds'."));
        }
        String[] parts = trimmed.split("/", -1);
        if (parts.length > 2
                || !NAME.matcher(parts[parts.length - 1]).matches()
                || !NAME.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("'" + trimmed
                    + "' names no feed: write FEED, PROJECT/FEED, or the URL that 'Connect to feed' shows.");
        }
        if (organizations.size() > 1) {
            throw new IllegalArgumentException("The credential has several organizations: write the URL of the feed '"
                    + trimmed + "' instead of its name.");
        }
        Organization organization = organizations.get(0);
        return new Feed(
                organization,
                organization.feedRoots().get(0),
                parts.length == 2 ? encoded(parts[0]) : null,
                encoded(parts[parts.length - 1]));
    }

    /**
     * The feed that a URL leads to, of whatever protocol; empty when it is no feed of these organizations.
     *
     * @param organizations of the block
     */
    static Optional<Feed> ofUrl(String url, List<Organization> organizations) {
        URI uri;
        try {
            uri = URI.create(url.trim().replace(" ", "%20").replaceFirst("^sparse\\+", ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        for (Organization organization : organizations) {
            for (URI root : organization.feedRoots()) {
                if (new Organization(organization.name(), List.of(root)).contains(uri)) {
                    Matcher path = PATH.matcher(
                            uri.getRawPath().substring(root.getRawPath().length()));
                    if (path.matches()) {
                        return Optional.of(new Feed(organization, root, path.group(1), path.group(2)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The URL of one of its protocols, such as {@code npm/registry/}. */
    String url(String protocol) {
        return root + (project == null ? "" : "/" + project) + "/_packaging/" + name + "/" + protocol;
    }

    /** Without its view: the name by which a tool is to know it. */
    String shortName() {
        return name.replaceFirst("@.*", "");
    }

    /** Whether it is the same feed, however the URLs spell it. */
    boolean isSame(Feed other) {
        return organization.equals(other.organization)
                && name.equalsIgnoreCase(other.name)
                && (project == null ? other.project == null : project.equalsIgnoreCase(other.project));
    }

    /** A URL for a message: without user, password and query. */
    private static String shown(String url) {
        return url.replaceFirst("//[^/@]*@", "//").replaceFirst("[?#].*", "");
    }

    private static String encoded(String name) {
        return name.replace("%", "%25").replace(" ", "%20");
    }

    @Override
    public String toString() {
        return url("").toLowerCase(Locale.ROOT).replaceFirst("/$", "");
    }
}
