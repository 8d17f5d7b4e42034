package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab as a process of its own. */
class LabMainTest {

    @TempDir
    Path dir;

    @Test
    void labJsonSaysAllAndGoesWhenTheProcessEnds() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        LabMain.class.getName(),
                        "--dir",
                        dir.toString())
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath);
        Process process = builder.start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            assertTrue(line != null && line.startsWith("The lab is ready"), "first line: " + line);

            Path file = dir.resolve("lab.json");
            JsonNode lab = new ObjectMapper().readTree(file.toFile());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(lab.get("authority").asText().startsWith("https://localhost:"), "authority");
            assertTrue(Files.exists(Path.of(lab.get("caFile").asText())), "the CA's file is missing");
            assertEquals(
                    "499b84ac-1321-427f-aa17-267ca6975798/.default",
                    lab.get("scope").asText());
            assertEquals("client-secret", lab.at("/identities/0/kind").asText());
            assertTrue(lab.at("/identities/0").has("clientSecret"), "the secret is missing");
            Path assertion = Path.of(lab.at("/identities/1/assertionFile").asText());
            assertEquals("workload-federation", lab.at("/identities/1/kind").asText());
            assertTrue(Files.exists(assertion), "the assertion is missing");
            JsonNode byCertificate = StreamSupport.stream(lab.get("identities").spliterator(), false)
                    .filter(identity -> identity.get("kind").asText().equals("client-certificate"))
                    .findFirst()
                    .orElseThrow();
            Path certificate = Path.of(byCertificate.get("certificateFile").asText());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(certificate)));
            String pem = Files.readString(certificate);
            assertTrue(pem.contains("-----BEGIN PRIVATE KEY-----"), "the key is missing");
            assertTrue(pem.contains("-----BEGIN CERTIFICATE-----"), "the certificate is missing");
            for (String member : new String[] {"name", "url", "gitUrl", "feeds", "pat"}) {
                assertTrue(lab.at("/organizations/0").has(member), member + " is missing");
            }
            for (String kind : new String[] {"npm", "maven", "nuget", "python", "cargo"}) {
                for (String member : new String[] {"url", "package", "version"}) {
                    String pointer = "/organizations/0/feeds/" + kind + "/" + member;
                    assertFalse(lab.at(pointer).asText().isEmpty(), pointer + " is missing");
                }
            }

            process.destroy();

            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the lab does not end");
            assertEquals(0, process.exitValue(), "exit code");
            assertFalse(Files.exists(file), "lab.json is left, with its secrets");
            assertFalse(Files.exists(assertion), "an assertion is left");
            assertFalse(Files.exists(certificate), "a private key is left");
        } finally {
            process.destroyForcibly();
        }
    }
}
