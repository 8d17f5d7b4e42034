package io.jenkins.plugins.azuredevops.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.audit.ProbedHome;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.devops.Licence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asked to, and only then, the audit finds out which tokens work, where, and whose they are. */
class AuditProbeTest {

    private static final String OWNER = "dana@contoso.lab.example";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Lab lab;
    private Path home;
    private String single;
    private String global;
    private String dead;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(folder.resolve("lab"));
        lab.devOps().organization("fabrikam").addUser(OWNER, "Dana", Licence.BASIC);
        single = lab.organization("contoso").pat();
        global = lab.devOps().issueGlobalPat(OWNER, Duration.ofDays(1));
        dead = lab.devOps().issueGlobalPat(OWNER, Duration.ofDays(1));
        lab.devOps().revokePat(dead);
        String contoso = lab.organization("contoso").gitUrl().toString();
        String fabrikam = lab.organization("fabrikam").gitUrl().toString();
        home = ProbedHome.in(
                folder.resolve("home"), Map.of("single", single, "global", global, "dead", dead), contoso, fabrikam);
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    @Test
    void itIsToldWhichWorkWhereAndWhoseTheyAre() {
        assertEquals(1, run("--probe"), this::printed);
        assertTrue(line("'single' of Jenkins").endsWith(" It works in contoso as Dana."), this::printed);
        assertTrue(
                line("'global' of Jenkins").endsWith(" It works in contoso, fabrikam as Dana: a global token."),
                this::printed);
        assertTrue(line("'dead' of Jenkins").endsWith(" It works in none of them."), this::printed);
        assertTrue(
                printed()
                        .contains(
                                "Asked about 3 tokens: 1 work in several organizations, so they are global tokens; 1 work in"
                                        + " none."),
                this::printed);
        for (String token : List.of(single, global, dead)) {
            assertFalse(printed().contains(token.substring(5)), "a token is in the report");
        }
    }

    @Test
    void whatCannotBeReachedIsNotCalledDead() throws Exception {
        lab.close();
        assertEquals(1, run("--probe"), this::printed);
        assertTrue(
                line("'dead' of Jenkins")
                        .endsWith(
                                " Whether it works is not known; contoso cannot be reached, fabrikam cannot be reached."),
                this::printed);
    }

    @Test
    void nobodyIsAskedUnasked() {
        int before = lab.journal().entries().size();
        assertEquals(1, run(), this::printed);
        assertEquals(before, lab.journal().entries().size(), "the lab was asked");
    }

    private String line(String part) {
        return out.toString(UTF_8)
                .lines()
                .filter(line -> line.startsWith("Token ") && line.contains(part))
                .findFirst()
                .orElse("");
    }

    private int run(String... options) {
        String url = lab.organization("contoso").url().toString();
        URI host = URI.create(url.substring(0, url.lastIndexOf('/')));
        List<String> arguments = new ArrayList<>(List.of(
                "audit", "--host", host.toString(), "--ca-file", lab.caFile().toString()));
        arguments.addAll(List.of(options));
        arguments.add(home.toString());
        Map<String, String> environment = Map.of("HOME", folder.resolve("user").toString());
        PrintStream errors = new PrintStream(err, true, UTF_8);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), out, errors, environment, folder);
        return AzdoEntra.run(terminal, arguments.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }
}
