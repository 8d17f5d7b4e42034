package io.jenkins.plugins.azuredevops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.util.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Looks for access tokens in everything that Jenkins has written: plain, in secrets that Jenkins has encrypted, in
 * compressed files, and in Base64.
 */
public final class HomeSearch {

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{20,}\\.[\\w-]{20,}");
    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/]{20,}={0,2}\\}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{80,}={0,2}");

    private HomeSearch() {}

    /** Fails naming each file below the folder in which a token is found. To be called while Jenkins runs. */
    public static void assertNoToken(Path folder) throws IOException {
        List<String> finds = new ArrayList<>();
        for (Path file : all(folder)) {
            if (Files.isRegularFile(file) && !file.toString().endsWith(".jar") && holdsToken(content(file), 2)) {
                finds.add(folder.relativize(file).toString());
            }
        }
        assertEquals(List.of(), finds, "files that hold an access token");
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

    /** Whether bytes hold a token, looking into encodings so deep. */
    static boolean holdsToken(byte[] content, int depth) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (TOKEN.matcher(text).find()) {
            return true;
        }
        return depth > 0
                && (anyHolds(ENCRYPTED, text, depth, HomeSearch::decrypted)
                        || anyHolds(BASE64, text, depth, HomeSearch::decoded)
                        || holdsToken(unzipped(content), depth - 1));
    }

    private interface Decoding {
        byte[] decode(String text);
    }

    private static boolean anyHolds(Pattern pattern, String text, int depth, Decoding decoding) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int shift = 0; shift < 4; shift++) {
                if (matcher.group().length() > shift
                        && holdsToken(decoding.decode(matcher.group().substring(shift)), depth - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] decrypted(String text) {
        Secret secret = Secret.decrypt(text);
        return secret == null ? new byte[0] : secret.getPlainText().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] decoded(String text) {
        try {
            String standard = text.replace('-', '+').replace('_', '/').replace("=", "");
            int whole = standard.length() / 4 * 4;
            return Base64.getDecoder().decode(standard.substring(0, whole));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] unzipped(byte[] content) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
