package io.jenkins.plugins.azuredevops.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import io.jenkins.plugins.azuredevops.lab.PrivateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** A lab in the place of the real services, and the file that leads a live check there. */
final class LiveLab implements AutoCloseable {

    /** Generous, so that a slow machine fails no test; one repetition at once. */
    private static final ExchangeLimits LIMITS = new ExchangeLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60), 1, Duration.ofMillis(1));

    /**
     * What a live check left.
     *
     * @param shown all that anybody gets to see: the report in both forms, and what was printed
     */
    record Checked(LiveReport report, JsonNode data, String shown) {

        Finding.Result result(String check) {
            return line(check).result();
        }

        String seen(String check) {
            return line(check).seen();
        }

        private LiveReport.Line line(String check) {
            return report.lines().stream()
                    .filter(line -> line.id().equals(check))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no check " + check + "."));
        }

        List<String> ids(Finding.Result result) {
            return report.lines().stream()
                    .filter(line -> line.result() == result)
                    .map(LiveReport.Line::id)
                    .toList();
        }
    }

    private final Path dir;
    private final Lab lab;
    private final ObjectNode content = new ObjectMapper().createObjectNode();
    private final List<String> tokens = new ArrayList<>();

    private LiveLab(Path dir) throws IOException {
        this.dir = dir;
        lab = Lab.start(dir.resolve("lab"));
        LabOrganization contoso = lab.organization("contoso");
        content.put("organization", "contoso")
                .put("otherOrganization", "fabrikam")
                .put("repository", contoso.gitUrl().toString())
                .put("feed", contoso.url() + "/_packaging/tools/nuget/v3/index.json")
                .put("authority", lab.authority().toString())
                .put("caFile", lab.caFile().toString())
                .putArray("hosts")
                .add(lab.devOps().url().toString());
        as("contoso-build");
    }

    static LiveLab start(Path dir) throws IOException {
        return new LiveLab(dir);
    }

    Lab lab() {
        return lab;
    }

    /** Proves to be that identity of the lab. */
    LiveLab as(String name) throws IOException {
        LabIdentity identity = lab.identity(name);
        content.put("tenant", identity.tenantId()).put("client", identity.clientId());
        content.remove(List.of(
                "secretFile",
                "assertionFile",
                "certificateFile",
                "managedIdentity",
                "systemAssigned",
                "metadataService"));
        return switch (identity.kind()) {
            case LabIdentity.CLIENT_SECRET -> {
                PrivateFile.write(dir.resolve("secret"), identity.clientSecret() + "\n");
                yield with("secretFile", "secret");
            }
            case LabIdentity.CLIENT_CERTIFICATE -> {
                PrivateFile.write(dir.resolve("certificate.pem"), Files.readString(identity.certificateFile()));
                yield with("certificateFile", "certificate.pem");
            }
            case LabIdentity.MANAGED_IDENTITY ->
                with("managedIdentity", "vm")
                        .with("metadataService", identity.endpoint().toString());
            default -> with("assertionFile", identity.assertionFile().toString());
        };
    }

    LiveLab with(String member, String value) {
        content.put(member, value);
        return this;
    }

    LiveLab with(String member, boolean value) {
        content.put(member, value);
        return this;
    }

    LiveLab without(String member) {
        content.remove(member);
        return this;
    }

    /** The file as it stands now. */
    Path file() throws IOException {
        Path file = dir.resolve("live.json");
        PrivateFile.write(file, content.toPrettyString());
        return file;
    }

    Checked check() throws Exception {
        return check(false);
    }

    Checked check(boolean showIds) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LiveReport report;
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            report = new LiveRun(
                            LiveFileReader.read(file()),
                            new Redaction(showIds),
                            new OkHttpClient.Builder()
                                    .addNetworkInterceptor(chain -> listen(chain.proceed(chain.request())))
                                    .build(),
                            LIMITS,
                            Clock.systemUTC(),
                            out)
                    .run("1.0 (test)");
        }
        Path results = dir.resolve("results");
        new ReportFiles(results).write(report);
        String data = Files.readString(results.resolve(ReportFiles.DATA));
        return new Checked(
                report,
                new ObjectMapper().readTree(data),
                printed.toString(StandardCharsets.UTF_8) + Files.readString(results.resolve(ReportFiles.PAGE)) + data);
    }

    private Response listen(Response response) throws IOException {
        if (response.request().url().encodedPath().endsWith("/token") && response.isSuccessful()) {
            String token = new ObjectMapper()
                    .readTree(response.peekBody(1 << 20).string())
                    .path("access_token")
                    .asText("");
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return response;
    }

    /** The tokens that were issued to checks. */
    List<String> tokens() {
        return tokens;
    }

    /** All that must not be shown, by what it is: secrets, and of tokens their telling parts, in the usual encodings. */
    Map<String, String> secrets() throws IOException {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (LabIdentity identity : lab.identities()) {
            if (identity.clientSecret() != null) {
                add(secrets, "the secret of " + identity.name(), identity.clientSecret());
            } else if (identity.assertionFile() != null) {
                addJwt(secrets, "the assertion of " + identity.name(), Files.readString(identity.assertionFile()));
            } else if (identity.certificateFile() != null) {
                add(secrets, "the key of " + identity.name(), key(Files.readString(identity.certificateFile())));
            }
        }
        for (String token : tokens) {
            addJwt(secrets, "a token", token);
        }
        return secrets;
    }

    /** The second line of it: the first is much the same for all. */
    private static String key(String pem) {
        return pem.substring(pem.indexOf("PRIVATE KEY-----")).lines().toList().get(2);
    }

    private static void addJwt(Map<String, String> secrets, String what, String jwt) {
        String[] parts = jwt.strip().split("\\.");
        add(secrets, "the payload of " + what, parts[1].substring(0, 20));
        add(secrets, "the signature of " + what, parts[2].substring(0, 20));
    }

    private static void add(Map<String, String> secrets, String what, String text) {
        secrets.put(what, text);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        secrets.put(what + " in Base64", encoded.substring(0, encoded.length() - 1));
    }

    @Override
    public void close() throws IOException {
        lab.close();
    }
}
