package io.jenkins.plugins.azuredevops.lab;

import io.jenkins.plugins.azuredevops.lab.feed.FeedProtocol;
import java.net.URI;
import java.util.Map;

/**
 * An organization of the lab.
 *
 * @param url without a slash at the end
 * @param gitUrl to clone its first repository from
 * @param tenantId the tenant it is connected to
 * @param feeds the feed's package of each kind
 * @param pat a personal access token that is accepted until a policy forbids it. A secret
 */
public record LabOrganization(
        String name, URI url, URI gitUrl, String tenantId, Map<String, FeedProtocol.Sample> feeds, String pat) {

    /** Without the PAT. */
    @Override
    public String toString() {
        return name + " at " + url + " of " + tenantId;
    }
}
