package io.jenkins.plugins.azuredevops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The very first token in a JVM, which also loads the classes and shakes hands: each in a JVM of its own. */
final class FirstInJvm implements Part.Measurement {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        bench.say("first tokens of new JVMs");
        try (Lab lab = Lab.start(bench.folder("lab"))) {
            Alternating first = Alternating.measure(
                    bench.rounds(2, 1),
                    bench.rounds(15, 2),
                    () -> inNewJvm(lab, FirstInJvmMain.BUILD),
                    () -> inNewJvm(lab, FirstInJvmMain.REQUEST));
            return new Report(
                    List.of(
                            Figure.of(
                                    "first token in a JVM, median", first.ours().median(), "ms"),
                            Figure.of(
                                    "first request in a JVM, median",
                                    first.peers().median(),
                                    "ms")),
                    List.of(),
                    List.of("The first in a JVM: of " + first.ours().size()
                            + " JVMs each; middle halves " + first.ours().middleHalf() + " ms and "
                            + first.peers().middleHalf() + " ms."));
        }
    }

    /** The child tells what it measured in its last line. */
    private double inNewJvm(Lab lab, String what) throws IOException, InterruptedException {
        LabIdentity identity = lab.identity("contoso-build");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstInJvmMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            try (OutputStream in = child.getOutputStream()) {
                // not as arguments, which other users of the machine see
                json.writeValue(
                        in,
                        Map.of(
                                "what", what,
                                "authority", lab.authority().toString(),
                                "ca", lab.caFile().toString(),
                                "tenant", identity.tenantId(),
                                "client", identity.clientId(),
                                "secret", identity.clientSecret()));
            }
            String answer = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (child.waitFor() != 0) {
                throw new IOException("A new JVM got no token: " + answer);
            }
            return Double.parseDouble(answer);
        } finally {
            child.destroy();
        }
    }
}
