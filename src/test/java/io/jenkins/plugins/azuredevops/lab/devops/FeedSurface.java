package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Package feeds, as far as a client looks before it downloads anything: NuGet's service index (NuGet documentation, "Service
 * index"), below {@code /{org}[/{project}]/_packaging/{feed}/nuget/v3/index.json}. A feed of any name is there. Never
 * redirects to the sign-in (observed).
 */
final class FeedSurface {

    private static final String INDEX = "nuget/v3/index.json";

    private final URI base;
    private final Gatekeeper gatekeeper;
    private final GitRefusals refusals;

    FeedSurface(URI base, Gatekeeper gatekeeper, GitRefusals refusals) {
        this.base = base;
        this.gatekeeper = gatekeeper;
        this.refusals = refusals;
    }

    /** @param path what follows {@code _packaging} */
    Reply answer(Request request, Organization organization, List<String> path) {
        try {
            gatekeeper.admit(request, organization);
        } catch (Turned turned) {
            return refusals.reply(turned.refusal(), request, organization);
        }
        if (path.size() < 2 || !String.join("/", path.subList(1, path.size())).equals(INDEX)) {
            return Reply.empty(404);
        }
        String packages = base + "/" + organization.name() + "/_packaging/" + path.get(0) + "/nuget/v3/flat2/";
        return Json.reply(
                200,
                Map.of(
                        "version",
                        "3.0.0",
                        "resources",
                        List.of(Map.of("@id", packages, "@type", "PackageBaseAddress/3.0.0"))));
    }
}
