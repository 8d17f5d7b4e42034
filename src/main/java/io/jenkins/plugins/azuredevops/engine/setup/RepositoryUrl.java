package io.jenkins.plugins.azuredevops.engine.setup;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.net.URISyntaxException;

/** The URL of a repository as people paste it: with a user name before the host, and blanks in names. */
final class RepositoryUrl {

    private RepositoryUrl() {}

    /** To clone from, without user name, query and fragment; null when it is none of a repository over https. */
    @CheckForNull
    static URI of(String typed) {
        try {
            URI url = new URI(typed.strip().replace(" ", "%20"));
            String path = url.getRawPath();
            if (!"https".equalsIgnoreCase(url.getScheme())
                    || url.getHost() == null
                    || path == null
                    || !path.matches(".*/_git/[^/]+/?")) {
                return null;
            }
            String port = url.getPort() == -1 ? "" : ":" + url.getPort();
            return new URI("https://" + url.getHost() + port + path.replaceFirst("/$", ""));
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
