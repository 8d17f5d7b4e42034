package io.jenkins.plugins.azuredevops.lab.machine;

import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import io.jenkins.plugins.azuredevops.lab.wire.Service;
import io.jenkins.plugins.azuredevops.lab.wire.Troubles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The agent of Azure Arc: whoever can read the file that it names in its challenge is let in (<i>Arc</i>, "Acquiring an
 * access token using REST API"). It has the machine's own identity only. May be used by several threads.
 */
public final class ArcAgent implements Service {

    private static final String PATH = "/metadata/identity/oauth2/token";
    private static final Set<String> VERSIONS = Set.of("2019-11-01", "2020-06-01");

    private final Troubles troubles = new Troubles();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Machine machine;
    private final URI base;
    private final Path folder;
    private volatile Path shown;
    private volatile boolean forgetful;

    /**
     * @param base where its listener is, without a slash at the end
     * @param folder for its key files, made when the first is
     */
    public ArcAgent(URI base, Path folder, Machine machine) {
        this.base = base;
        this.folder = folder;
        this.shown = folder;
        this.machine = machine;
    }

    /** The variables that the agent sets. */
    public Map<String, String> environment() {
        return Map.of("IDENTITY_ENDPOINT", base + PATH, "IMDS_ENDPOINT", base.toString());
    }

    /** Where its key files are. */
    public Path folder() {
        return folder;
    }

    /** The folder that it names in its challenges, where a process sees its files under another path. */
    public void shownAs(Path other) {
        shown = other;
    }

    /** It takes no key from now on, not even those that it names. */
    public void forgetKeys() {
        forgetful = true;
    }

    @Override
    public String surface() {
        return "arc";
    }

    @Override
    public Troubles troubles() {
        return troubles;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (!request.rawPath().equals(PATH) || !request.method().equals("GET")) {
            return Answers.error(request, 404, "not_found", "The requested resource was not found.");
        }
        if (!request.header("Metadata").equals(Optional.of("true"))) {
            return Answers.error(request, 400, "bad_request_102", "Required metadata header not specified");
        }
        if (request.query("api-version").filter(VERSIONS::contains).isEmpty()) {
            return Answers.error(request, 400, "invalid_request", "The api-version is missing or not supported.");
        }
        String resource = request.query("resource").orElse("");
        if (resource.isEmpty()) {
            return Answers.error(request, 400, "invalid_request", "Required query variable 'resource' is missing");
        }
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            return challenge(request);
        }
        request.trail().authentication("basic");
        if (forgetful || !keys.remove(authorization.get().replaceFirst("^Basic ", ""))) {
            return Answers.error(request, 401, "unauthorized", "The key is not known.");
        }
        Optional<ManagedPrincipal> principal = machine.systemAssigned();
        if (principal.isEmpty()) {
            return Answers.error(request, 400, "invalid_request", "Identity not found");
        }
        try {
            return Answers.token(request, principal.get(), resource, machine.token(principal.get(), resource));
        } catch (Machine.UnknownResource e) {
            return Answers.error(request, 400, "invalid_resource", e.getMessage());
        }
    }

    private Reply challenge(Request request) throws IOException {
        String name = UUID.randomUUID() + ".key";
        String key = UUID.randomUUID().toString();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), key);
        keys.add(key);
        return Answers.error(request, 401, "unauthorized", "Read the key file, and ask again.")
                .with("WWW-Authenticate", "Basic realm=" + shown.resolve(name));
    }

    @Override
    public Reply throttled(Request request) {
        return Answers.error(request, 429, "too_many_requests", "Too many requests");
    }
}
