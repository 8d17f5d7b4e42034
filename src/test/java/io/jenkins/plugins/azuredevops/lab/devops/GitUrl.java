package io.jenkins.plugins.azuredevops.lab.devops;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The URL to clone from, as the web pages of Azure DevOps show it, without a user name. */
final class GitUrl {

    private GitUrl() {}

    static URI of(URI base, Organization organization, Project project, Repository repository) {
        return URI.create(
                base + "/" + organization.name() + "/" + encode(project.name()) + "/_git/" + encode(repository.name()));
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
