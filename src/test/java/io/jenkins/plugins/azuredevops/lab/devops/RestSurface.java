package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The REST calls. */
final class RestSurface {

    private final URI base;
    private final Gatekeeper gatekeeper;
    private final RestRefusals refusals;

    RestSurface(URI base, Gatekeeper gatekeeper, RestRefusals refusals) {
        this.base = base;
        this.gatekeeper = gatekeeper;
        this.refusals = refusals;
    }

    /** @param path what follows the organization's name */
    Reply answer(Request request, Organization organization, List<String> path) {
        String call = String.join("/", path).toLowerCase(Locale.ROOT);
        try {
            if (call.equals("_apis/connectiondata")) {
                return connectionData(request, organization);
            }
            if (request.method().equals("OPTIONS") && call.equals("_apis")) {
                return ResourceLocations.all();
            }
            Member member = gatekeeper.admit(request, organization);
            if (call.isEmpty()) {
                return Reply.text(200, "text/html; charset=utf-8", "<html><title>Projects</title></html>");
            }
            Optional<Reply> refused = ApiVersion.refuse(request, false);
            if (refused.isPresent()) {
                return refused.get();
            }
            if (!request.method().equals("GET")) {
                return Json.error(405, "VssServiceException", "The lab has no such call.");
            }
            return resource(organization, member, path);
        } catch (Turned turned) {
            return refusals.reply(turned.refusal(), request, organization);
        }
    }

    /** The page behind the redirect to the sign-in. */
    Reply signInPage() {
        return refusals.signInPage();
    }

    private Reply connectionData(Request request, Organization organization) throws Turned {
        try {
            Member member = gatekeeper.admit(request, organization);
            return ApiVersion.refuse(request, true).orElseGet(() -> ConnectionData.of(organization, member));
        } catch (Turned turned) {
            boolean unknown = turned.refusal() instanceof Refusal.Unauthenticated
                    || turned.refusal() instanceof Refusal.BadCredentials;
            if (unknown && organization.hasPublicProjects()) {
                return ApiVersion.refuse(request, true).orElseGet(() -> ConnectionData.anonymous(organization));
            }
            throw turned;
        }
    }

    private Reply resource(Organization organization, Member member, List<String> path) throws Turned {
        Optional<Project> project = Optional.empty();
        List<String> rest = path;
        if (!path.get(0).equalsIgnoreCase("_apis")) {
            project = Optional.of(project(organization, member, path.get(0)));
            rest = path.subList(1, path.size());
        }
        String call = String.join("/", rest).toLowerCase(Locale.ROOT);
        if (call.startsWith("_apis/permissions/") && rest.size() == 4) {
            return Permissions.of(organization, member, rest.get(2), rest.get(3));
        }
        if (call.equals("_apis/resourceareas")) {
            return ResourceLocations.areas(base + "/" + organization.name());
        }
        if (call.equals("_apis/projects")) {
            return list(organization.projects().stream()
                    .filter(one -> one.isVisibleTo(member))
                    .map(one -> describe(organization, one)));
        }
        if (call.startsWith("_apis/projects/") && rest.size() == 3) {
            return Json.reply(200, describe(organization, project(organization, member, rest.get(2))));
        }
        if (call.equals("_apis/git/repositories")) {
            return list((project.isPresent() ? project.stream() : organization.projects().stream())
                    .filter(one -> one.isVisibleTo(member))
                    .flatMap(one -> one.repositories().stream()
                            .filter(repository -> repository.isReadableBy(member))
                            .map(repository -> describe(organization, one, repository))));
        }
        if (call.startsWith("_apis/git/repositories/") && rest.size() == 4 && project.isPresent()) {
            Project in = project.get();
            String name = rest.get(3);
            return Json.reply(
                    200,
                    in.find(name)
                            .filter(repository -> repository.isReadableBy(member))
                            .map(repository -> describe(organization, in, repository))
                            .orElseThrow(() -> new Turned(new Refusal.NoRepository(name))));
        }
        return Json.error(404, "VssResourceNotFoundException", "The lab has no such call.");
    }

    private static Project project(Organization organization, Member member, String name) throws Turned {
        return organization
                .find(name)
                .filter(found -> found.isVisibleTo(member))
                .orElseThrow(() -> new Turned(new Refusal.NoProject(name)));
    }

    private static Reply list(Stream<Map<String, Object>> values) {
        List<Map<String, Object>> all = values.toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("count", all.size());
        body.put("value", all);
        return Json.reply(200, body);
    }

    private Map<String, Object> describe(Organization organization, Project project) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", project.id());
        body.put("name", project.name());
        body.put("url", base + "/" + organization.name() + "/_apis/projects/" + project.id());
        body.put("state", "wellFormed");
        body.put("revision", 1);
        body.put("visibility", "private");
        return body;
    }

    private Map<String, Object> describe(Organization organization, Project project, Repository repository) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", repository.id());
        body.put("name", repository.name());
        body.put("project", describe(organization, project));
        body.put("defaultBranch", "refs/heads/main");
        body.put("remoteUrl", GitUrl.of(base, organization, project, repository).toString());
        return body;
    }
}
