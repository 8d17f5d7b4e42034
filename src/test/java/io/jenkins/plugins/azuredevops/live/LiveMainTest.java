package io.jenkins.plugins.azuredevops.live;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live check as the process that {@code bin/verify --live} starts: its exit status, its report, what it leaves behind. */
class LiveMainTest {

    /** @param output both streams */
    private record Result(int code, String output) {}

    @TempDir
    Path dir;

    private LiveLab live;
    private Path temporary;

    @BeforeEach
    void start() throws Exception {
        live = LiveLab.start(dir);
        temporary = Files.createDirectory(dir.resolve("tmp"));
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    @Test
    void whereAllIsWellItEndsWith0AndTheReportIsThere() throws Exception {
        Result result = run("--file", live.file().toString(), "--version", "1.0, commit abc");
        String page = Files.readString(dir.resolve("results").resolve(ReportFiles.PAGE));

        assertAll(
                () -> assertEquals(0, result.code(), result.output()),
                () -> assertTrue(result.output().strip().endsWith("27 passed, 0 failed, 2 skipped"), result.output()),
                () -> assertTrue(page.contains("Entra Tokens for Azure DevOps: 1.0, commit abc"), page),
                () -> assertTrue(Files.exists(dir.resolve("results").resolve(ReportFiles.DATA)), "no data"),
                () -> assertEquals(List.of(), left(), "the token's folder is left"));
    }

    @Test
    void whereACheckFailsItEndsWith1() throws Exception {
        Result result = run("--file", live.as("contoso-expired").file().toString());

        assertAll(
                () -> assertEquals(1, result.code(), result.output()),
                () -> assertTrue(result.output().contains("AADSTS7000222"), result.output()));
    }

    @Test
    void aFileThatCannotBeUsedEndsItWith2BeforeAnythingIsAsked() throws Exception {
        LabIdentity build = live.lab().identity("contoso-build");

        Result result =
                run("--file", live.with("secret", build.clientSecret()).file().toString());

        assertAll(
                () -> assertEquals(2, result.code(), result.output()),
                () -> assertEquals(1, result.output().lines().count(), result.output()),
                () -> assertFalse(result.output().contains(build.clientSecret()), "the secret is shown"),
                () -> assertEquals(List.of(), live.lab().journal().entries()));
    }

    @Test
    void whatItDoesNotKnowItRefuses() throws Exception {
        assertEquals(2, run("--file", live.file().toString(), "--everything").code());
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("azdo-entra-live"))
                    .toList();
        }
    }

    private Result run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                LiveMain.class.getName(),
                "--results",
                dir.resolve("results").toString()));
        command.addAll(List.of(arguments));
        File output = dir.resolve("output").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the check does not end");
            return new Result(process.exitValue(), Files.readString(output.toPath(), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
