package io.jenkins.plugins.azuredevops.engine.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A home in which files are damaged, missing, endless or no files stops no audit, and what was not read is told. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadHomesTest {

    private static final String URL = "https://dev.azure.com/contoso/shop/_git/shop";
    private static final int DAMAGED_HOMES = 400;

    private final PatMint mint = new PatMint(161);
    private final String token = mint.newPat();
    private final Detector detector = new Detector(FingerprintKey.random());

    @TempDir
    private Path folder;

    private SampleHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new SampleHome(folder.resolve("home"));
        home.store(home.text("ado", home.secrets.secret(token)));
        home.freestyle("good", SampleHome.git(URL, "ado"), "");
    }

    @Test
    void withoutItsSecretsFolderAHomeTellsTheLengths() throws IOException {
        for (String key :
                List.of("master.key", "hudson.util.Secret", "com.cloudbees.plugins.credentials.SecretBytes.KEY")) {
            Files.delete(home.path.resolve("secrets").resolve(key));
        }
        Files.delete(home.path.resolve("secrets"));
        CollectedAudit audit = audit();
        assertEquals(0, audit.result().tokens());
        assertTrue(
                audit.result().sentences().stream()
                        .anyMatch(sentence -> sentence.startsWith("Not decrypted: 1 secrets, since there is no readable"
                                + " secrets/master.key; 1 of them are as long as a token: 'ado' of Jenkins.")),
                audit.result().sentences()::toString);
    }

    @Test
    void aFileOfFiveGigabytesIsToldAndNotRead() throws IOException {
        makeHuge("jobs/huge/config.xml");
        makeHuge("secret.key");
        CollectedAudit audit = audit();
        assertEquals(List.of("jobs/huge/config.xml is too large for a configuration"), audit.errors());
        assertEquals(1, audit.result().tokens(), "in the rest of the home");
    }

    @Test
    void pipesAndFoldersInPlaceOfFilesAreToldAndNobodyWaits() throws Exception {
        List<String> pipes = List.of("jobs/pipe/config.xml", "nodes/agent/config.xml", "secrets/master.key");
        for (String name : pipes) {
            Path pipe = home.path.resolve(name);
            Files.createDirectories(pipe.getParent());
            Files.deleteIfExists(pipe);
            assumeTrue(makePipe(pipe), "no mkfifo here");
        }
        Files.createDirectories(home.path.resolve("jobs/folder/config.xml"));
        home.store(home.text("plain", token));
        CollectedAudit audit = audit();
        assertEquals(
                List.of(
                        "jobs/folder/config.xml is a link, a pipe or a device",
                        "jobs/pipe/config.xml is a link, a pipe or a device"),
                audit.errors());
        assertEquals(1, audit.result().tokens(), "what is not encrypted is found nevertheless");
    }

    @Test
    void whateverIsDamagedNothingIsThrownAndNoTokenIsMadeUp() throws IOException {
        home.item(
                "parameter",
                "<project>\n<defaultValue>" + home.secrets.secret(token) + "</defaultValue>\n</project>\n");
        home.pipeline("script", "git url: '" + URL + "', credentialsId: 'ado'");
        List<Path> files = new ArrayList<>();
        for (String name : List.of(
                "credentials.xml",
                "jobs/good/config.xml",
                "jobs/parameter/config.xml",
                "jobs/script/config.xml",
                "secrets/master.key",
                "secrets/hudson.util.Secret")) {
            files.add(home.path.resolve(name));
        }
        int found = 0;
        for (int seed = 0; seed < DAMAGED_HOMES; seed++) {
            Random random = new Random(seed);
            Path file = files.get(random.nextInt(files.size()));
            byte[] sound = Files.readAllBytes(file);
            Files.write(file, damaged(sound, random));
            AuditResult result = audit().result();
            Files.write(file, sound);
            int at = seed;
            assertTrue(result.tokens() <= 1, () -> "seed " + at + ": " + result.sentences());
            found += result.tokens();
        }
        assertTrue(found > DAMAGED_HOMES / 4, "so much damage that nothing was shown: " + found);
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> bytes[at] = (byte) "<>&{}=/".charAt(random.nextInt(7));
            }
        }
        return bytes;
    }

    /** Sparse, so that it takes no place. */
    private void makeHuge(String name) throws IOException {
        Path huge = home.path.resolve(name);
        Files.createDirectories(huge.getParent());
        Files.deleteIfExists(huge);
        try (FileChannel file = FileChannel.open(
                huge, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap("<project/>".getBytes(UTF_8)), 5L << 30);
        }
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private CollectedAudit audit() {
        return CollectedAudit.of(home.path, detector);
    }
}
