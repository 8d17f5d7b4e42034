package io.jenkins.plugins.azuredevops.engine.devops;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The organizations and repositories of Azure DevOps that texts name by their URLs: what the configuration of a job, or a
 * script, works with. Reads only; asks nobody. Not safe for threads.
 *
 * <p>Of the cloud service it knows the hosts of single services ({@code pkgs.dev.azure.com/NAME}) and the older form
 * {@code NAME.visualstudio.com} too (Azure DevOps documentation, "Allowed IP addresses and domain URLs").
 */
public final class NamedRepositories {

    /** Up to a blank, a quote or a bracket; a user name before the host is not wanted. */
    private static final Pattern URL = Pattern.compile("https://(?:[^\\s/@'\"<>]*@)?([^\\s'\"<>`\\\\]+)");

    private static final Pattern ONE_URL = Pattern.compile("https://(?!.*https?://)[^'\"<>\\v]*");

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z]([0-9A-Za-z-]*[0-9A-Za-z])?");

    /** A variable stands where a name should: which repository it is, is known in the build only. */
    private static final Pattern VARIABLE = Pattern.compile("[${}]");

    private static final String CLOUD = Organization.AZURE_DEVOPS.getHost();
    private static final String OLDER_CLOUD = ".visualstudio.com";

    private final List<URI> hosts;
    private final SortedSet<String> organizations = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedSet<URI> repositories = new TreeSet<>();

    /** @param hosts {@code https} URLs below which organizations are, such as {@link Organization#AZURE_DEVOPS} */
    public NamedRepositories(List<URI> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** Adds what a text names. */
    public void read(String text) {
        // a URL that is all of a text may have blanks in the names of project and repository
        String whole = text.strip();
        Matcher matcher = URL.matcher(ONE_URL.matcher(whole).matches() ? whole.replace(" ", "%20") : text);
        while (matcher.find()) {
            add(matcher.group(1).replaceFirst("[?#].*", "").replaceFirst("[.,;:)\\]]+$", ""));
        }
    }

    /** Names of organizations, each once whatever its case. */
    public Set<String> organizations() {
        return organizations;
    }

    /** To clone from, as they are named, without a user name. */
    public Set<URI> repositories() {
        return repositories;
    }

    private void add(String hostAndPath) {
        for (URI host : hosts) {
            String base = host.getAuthority() + host.getPath().replaceFirst("/+$", "");
            if (hostAndPath.regionMatches(true, 0, base + "/", 0, base.length() + 1)) {
                addBelow(hostAndPath, hostAndPath.substring(base.length() + 1));
                return;
            }
            if (CLOUD.equals(host.getHost()) && addOfCloud(hostAndPath)) {
                return;
            }
        }
    }

    private boolean addOfCloud(String hostAndPath) {
        int slash = hostAndPath.indexOf('/');
        String host = (slash < 0 ? hostAndPath : hostAndPath.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : hostAndPath.substring(slash + 1);
        if (host.endsWith("." + CLOUD)) {
            addOrganization(path.replaceFirst("/.*", ""));
            return true;
        }
        if (host.endsWith(OLDER_CLOUD)) {
            // NAME.visualstudio.com has repositories, NAME.pkgs.visualstudio.com has not
            String name = host.substring(0, host.length() - OLDER_CLOUD.length());
            if (addOrganization(name.replaceFirst("\\..*", "")) && !name.contains(".")) {
                addRepository(hostAndPath, path);
            }
            return true;
        }
        return false;
    }

    private void addBelow(String hostAndPath, String path) {
        String name = path.replaceFirst("/.*", "");
        if (addOrganization(name) && path.length() > name.length()) {
            addRepository(hostAndPath, path.substring(name.length() + 1));
        }
    }

    private boolean addOrganization(String name) {
        boolean isName = NAME.matcher(name).matches();
        if (isName) {
            organizations.add(name);
        }
        return isName;
    }

    /** {@code [DefaultCollection/][PROJECT/]_git/REPOSITORY}, and nothing of what follows. */
    private void addRepository(String hostAndPath, String path) {
        int marker = ("/" + path).indexOf("/_git/");
        if (marker < 0) {
            return;
        }
        int start = hostAndPath.length() - path.length() + marker + "_git/".length();
        int end = hostAndPath.indexOf('/', start);
        String repository = hostAndPath.substring(0, end < 0 ? hostAndPath.length() : end);
        if (start < repository.length() && !VARIABLE.matcher(repository).find()) {
            try {
                repositories.add(new URI("https://" + repository));
            } catch (URISyntaxException e) {
                // no URL after all: git could not use it either
            }
        }
    }
}
