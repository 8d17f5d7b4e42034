package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.util.SystemProperties;

/**
 * The files of configuration as code, which may be outside of the home.
 *
 * @param unread what was named and is no file, in sentences
 */
record CodeFiles(List<Path> files, List<String> unread) {

    /** As the Configuration as Code plugin takes them: a comma between each two files, folders or URLs. */
    private static final String PROPERTY = "casc.jenkins.config";

    private static final String VARIABLE = "CASC_JENKINS_CONFIG";
    /** Where nothing is named. The audit of the home reads it as well, unless it is a link. */
    private static final String DEFAULT = "jenkins.yaml";

    private static final int MOST = 1000;
    private static final int DEEPEST = 10;

    CodeFiles {
        files = List.copyOf(files);
        unread = List.copyOf(unread);
    }

    /** Those with which the controller of a home was configured. */
    @NonNull
    static CodeFiles configured(@NonNull Path home) {
        String named = SystemProperties.getString(PROPERTY);
        if (named == null) {
            named = System.getenv(VARIABLE);
        }
        if (named != null) {
            return of(List.of(named.split(",")));
        }
        Path byDefault = home.resolve(DEFAULT);
        return of(Files.exists(byDefault) ? List.of(byDefault.toString()) : List.of());
    }

    private static CodeFiles of(List<String> names) {
        Set<Path> files = new LinkedHashSet<>();
        List<String> unread = new ArrayList<>();
        for (String name : names) {
            if (!name.isBlank()) {
                try {
                    add(Path.of(name.strip()).toRealPath(), files);
                } catch (IOException | UncheckedIOException | InvalidPathException e) {
                    unread.add(Messages.CodeFiles_unread(shown(name.strip())));
                }
            }
        }
        return new CodeFiles(List.copyOf(files), unread);
    }

    /** A URL may have a password in it. */
    private static String shown(String name) {
        return Pats.redact(name.replaceFirst("(?s)://.*", "://..."));
    }

    /** Links are followed, as whoever configured Jenkins so wants it: a mounted folder is full of them. */
    private static void add(Path path, Set<Path> files) throws IOException {
        if (Files.isRegularFile(path)) {
            files.add(path);
            return;
        }
        try (Stream<Path> below = Files.walk(path, DEEPEST)) {
            for (Path file : below.filter(CodeFiles::isCode).limit(MOST).toList()) {
                files.add(file.toRealPath());
            }
        }
    }

    private static boolean isCode(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }
}
