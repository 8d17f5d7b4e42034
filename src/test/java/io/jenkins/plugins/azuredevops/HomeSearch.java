package io.jenkins.plugins.azuredevops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Looks for secrets in everything that Jenkins has written: plain, in what Jenkins has encrypted, in compressed files, and
 * in Base64.
 */
public final class HomeSearch {

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{20,}\\.[\\w-]{20,}");

    /** Programs, of which a home has a hundred megabytes, and which Jenkins does not write. */
    private static final Pattern PROGRAM = Pattern.compile(".*\\.(jar|jpi|hpi|war)");

    private HomeSearch() {}

    /** Fails naming each file below the folder in which a token is found. To be called while Jenkins runs. */
    public static void assertNoToken(Path folder) throws IOException {
        assertEquals(List.of(), withTokens(folder), "files that hold an access token");
    }

    /** The files below the folder in which an access token is found, relative to it. To be called while Jenkins runs. */
    public static List<String> withTokens(Path folder) throws IOException {
        return holding(folder, content -> Decodings.any(content, HomeSearch::isToken));
    }

    /** The files below the folder in which that secret is found in whatever encoding, relative to it. */
    public static List<String> with(Path folder, String secret) throws IOException {
        return holding(folder, content -> Decodings.any(content, text -> text.contains(secret)));
    }

    /** The files below the folder in which that secret can be read as it is, relative to it. */
    public static List<String> withPlain(Path folder, String secret) throws IOException {
        return holding(folder, content -> new String(content, StandardCharsets.ISO_8859_1).contains(secret));
    }

    private static boolean isToken(String text) {
        return text.contains("eyJ") && TOKEN.matcher(text).find();
    }

    private static List<String> holding(Path folder, Predicate<byte[]> wanted) throws IOException {
        List<String> finds = new ArrayList<>();
        for (Path file : all(folder)) {
            if (Files.isRegularFile(file)
                    && !PROGRAM.matcher(file.toString()).matches()
                    && wanted.test(content(file))) {
                finds.add(folder.relativize(file).toString());
            }
        }
        return finds;
    }

    /** Folders of {@code withAzureDevOpsToken} below a folder. */
    public static List<Path> foldersOfBlocks(Path folder) throws IOException {
        return all(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith("azure-devops-"))
                .filter(file -> file.getParent().toString().endsWith("@tmp"))
                .toList();
    }

    /** All files and folders, those aside that Jenkins removes meanwhile. */
    private static List<Path> all(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                found.add(directory);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
