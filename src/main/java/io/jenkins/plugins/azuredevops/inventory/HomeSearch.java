package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Looks through {@link HomeFiles}, and no other file, in the home of the user that runs the agent; sends back findings only.
 *
 * @param key of fingerprints, as in {@link WorkspaceSearch}
 */
record HomeSearch(String key) implements ControllerToAgentCallable<HomeAnswer, IOException> {

    /** So many findings of one home. */
    static final int MOST = 200;

    /** So many bytes of one file. */
    static final int MOST_BYTES = 4 << 20;

    @Override
    public HomeAnswer call() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        if (!Files.isDirectory(home)) {
            throw new IOException("There is no folder " + home + ", which Java takes for the home.");
        }
        Detector detector = new Detector(FingerprintKey.of(key.getBytes(StandardCharsets.US_ASCII)));
        List<FoundInFile> found = new ArrayList<>();
        Map<String, Unread> unread = new LinkedHashMap<>();
        for (String name : HomeFiles.NAMES) {
            byte[] text = read(home, name, unread);
            for (Finding finding : detector.scan(text)) {
                if (found.size() < MOST) {
                    found.add(new FoundInFile(name, finding));
                } else {
                    unread.put(name, Unread.MORE);
                }
            }
        }
        return new HomeAnswer(found, unread);
    }

    /**
     * Empty for what is not there, and for what is not read, of which it takes note. A build that exchanges a folder for a link
     * between the look at it and the opening gains nothing: it may read whatever the agent may, and sees no report.
     */
    private static byte[] read(Path home, String name, Map<String, Unread> unread) {
        Path path = home;
        try {
            for (Path part : Path.of(name)) {
                path = path.resolve(part);
                Unread obstacle = obstacle(path);
                if (obstacle != null) {
                    unread.put(nameOf(home, path), obstacle);
                    return new byte[0];
                }
            }
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return new byte[0];
            }
            byte[] text = read(path);
            if (text.length <= MOST_BYTES) {
                return text;
            }
            unread.put(name, Unread.LARGE);
        } catch (NoSuchFileException e) {
            return new byte[0]; // most of them are not there
        } catch (IOException e) {
            unread.put(nameOf(home, path), Unread.UNREADABLE);
        }
        return new byte[0];
    }

    /** What else than a file or a folder it is; null for nothing else. Junctions of Windows are folders and something else. */
    private static Unread obstacle(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink() || attributes.isOther() && attributes.isDirectory()) {
            return Unread.LINK;
        }
        return attributes.isOther() ? Unread.SPECIAL : null;
    }

    /** A byte more than may be is enough to know that there is more. */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String nameOf(Path home, Path path) {
        return home.relativize(path).toString().replace('\\', '/');
    }

    @NonNull
    @Override
    public String toString() {
        return "HomeSearch[****]";
    }
}
