package io.jenkins.plugins.azuredevops.engine.identity;

import java.net.URI;

/**
 * The server that issues tokens. Chosen by an administrator, never by a credential or a request: whoever chooses it
 * receives the secrets.
 *
 * @param url an {@code https} URL with neither path nor query
 */
public record Authority(URI url) {

    /** The public cloud, the only one with Azure DevOps Services ("National clouds": the others have no service). */
    public static final Authority PUBLIC_CLOUD = new Authority(URI.create("https://login.microsoftonline.com/"));

    public Authority {
        boolean bare = url.getPath() == null || url.getPath().isEmpty() || "/".equals(url.getPath());
        if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null || !bare) {
            throw new IllegalArgumentException("The authority must be an https URL of a host without a path, such as "
                    + "https://login.microsoftonline.com/, not '" + url + "'.");
        }
        url = URI.create(url.getScheme() + "://" + url.getRawAuthority() + "/");
    }
}
