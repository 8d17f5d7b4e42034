package io.jenkins.plugins.azuredevops.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Platform;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Reads the file of a live check; what is wrong with it is said in a sentence, without what a secret may be part of. */
final class LiveFileReader {

    /** Sorted as {@code docs/live-check.md} lists them. */
    static final List<String> MEMBERS = List.of(
            "tenant",
            "client",
            "secret",
            "secretFile",
            "assertionFile",
            "certificateFile",
            "managedIdentity",
            "systemAssigned",
            "organization",
            "repository",
            "feed",
            "otherOrganization",
            "allowPush",
            "pushExpected",
            "authority",
            "metadataService",
            "hosts",
            "caFile");

    /** A secret of its own only shape matters here: tenant and client are checked by the engine's own type. */
    private static final SecretText PLACEHOLDER = SecretText.of("placeholder");

    private final Path file;
    private final JsonNode content;

    private LiveFileReader(Path file, JsonNode content) {
        this.file = file;
        this.content = content;
    }

    /** @throws IllegalArgumentException when the file cannot be used; says what to do */
    static LiveFile read(Path file) {
        requirePrivate(file);
        JsonNode content = json(file);
        content.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                        "Take a member out of " + file + " that is none of " + String.join(", ", MEMBERS) + ".");
            }
        });
        return new LiveFileReader(file, content).read();
    }

    private LiveFile read() {
        ClientSecret application = new ClientSecret(required("tenant"), required("client"), PLACEHOLDER);
        List<URI> hosts = hosts();
        Organization organization = Organization.named(required("organization"), hosts);
        String other = text("otherOrganization");
        URI authority = url("authority");
        URI metadataService = url("metadataService");
        return new LiveFile(
                application.tenantId(),
                application.clientId(),
                new ProofReader(this).read(application.clientId()),
                organization,
                other == null ? null : Organization.named(other, hosts),
                within(organization, "repository"),
                within(feeds(organization), "feed"),
                push(),
                new Platform(
                        authority == null ? Authority.PUBLIC_CLOUD : new Authority(authority),
                        metadataService == null ? Platform.METADATA_SERVICE : metadataService),
                path("caFile"),
                authority == null && metadataService == null && !content.has("hosts"));
    }

    /** The organization with the URLs below which its feeds are, too. */
    private static Organization feeds(Organization organization) {
        List<URI> roots = new ArrayList<>(organization.roots());
        roots.addAll(organization.feedRoots());
        return new Organization(organization.name(), roots);
    }

    Path name() {
        return file;
    }

    boolean has(String member) {
        return content.has(member);
    }

    /** What stands in the file that is named there, which nobody else may read; null where none is. */
    @CheckForNull
    String privateText(String name) {
        Path named = path(name);
        if (named == null) {
            return null;
        }
        requirePrivate(named);
        return contentOf(named);
    }

    private LiveFile.Push push() {
        String expected = text("pushExpected");
        if (expected != null && !expected.equals("allowed") && !expected.equals("refused")) {
            throw new IllegalArgumentException("Say \"allowed\" or \"refused\" for pushExpected in " + file + ".");
        }
        if (!flag("allowPush")) {
            return LiveFile.Push.NOT_ASKED;
        }
        return "refused".equals(expected) ? LiveFile.Push.REFUSED : LiveFile.Push.ALLOWED;
    }

    /** False where it is not there. */
    boolean flag(String name) {
        JsonNode flag = content.path(name);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new IllegalArgumentException("Say true or false for " + name + " in " + file + ".");
        }
        return flag.asBoolean();
    }

    private List<URI> hosts() {
        List<URI> hosts = new ArrayList<>();
        content.path("hosts").forEach(host -> hosts.add(parse("hosts", host.asText())));
        return hosts.isEmpty() ? List.of(Organization.AZURE_DEVOPS) : hosts;
    }

    /** The token goes there, so it has to be the organization's. */
    @CheckForNull
    private URI within(Organization organization, String name) {
        URI url = url(name);
        if (url != null && (url.getHost() == null || url.getUserInfo() != null || !organization.contains(url))) {
            throw new IllegalArgumentException("Give as " + name + " in " + file + " an https URL of the organization "
                    + organization.name() + ", without a user name.");
        }
        return url;
    }

    @CheckForNull
    private URI url(String name) {
        String text = text(name);
        return text == null ? null : parse(name, text.replaceFirst("/+$", ""));
    }

    private URI parse(String name, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Give " + name + " in " + file + " as a URL.", e);
        }
    }

    @CheckForNull
    Path path(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Path path = file.toAbsolutePath().resolveSibling(text);
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("Check " + name + " in " + file + ": there is no such file to read.");
        }
        return path;
    }

    private String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new IllegalArgumentException("Give " + file + " the member " + name + ".");
        }
        return text;
    }

    @CheckForNull
    String text(String name) {
        JsonNode value = content.path(name);
        if (value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.asText().isBlank()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("Give " + name + " in " + file + " as a text.");
        }
        return value.asText();
    }

    private static JsonNode json(Path file) {
        try {
            JsonNode content = new ObjectMapper().readTree(contentOf(file));
            if (content != null && content.isObject()) {
                return content;
            }
        } catch (JsonProcessingException e) {
            // its message quotes the file
            throw new IllegalArgumentException("Write " + file + " as JSON: it is none from line " + line(e)
                    + " on. docs/live-check.md shows it.");
        }
        throw new IllegalArgumentException("Write " + file + " as a JSON object. docs/live-check.md shows it.");
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("Check that " + file + " is a text that you may read.", e);
        }
    }

    /** Who can read it has the secret; who can write it decides where the secret goes. */
    private static void requirePrivate(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("Check the name " + file + ": there is no such file to read.");
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            if (view != null
                    && !PosixFilePermissions.toString(view.readAttributes().permissions())
                            .endsWith("------")) {
                throw new IllegalArgumentException(
                        "Keep " + file + " to yourself with \"chmod 600\": it is for a secret, "
                                + "and others may read or change it.");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("Check that you may read " + file + ".", e);
        }
    }
}
