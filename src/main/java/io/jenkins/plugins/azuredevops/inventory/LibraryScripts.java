package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The shared libraries of a Pipeline, as the Groovy Libraries plugin copies them into the folder of the build before it runs. */
@Extension
@Restricted(NoExternalUse.class)
public final class LibraryScripts implements ScriptSource {

    /** The plugin's own name for its folder. */
    private static final String FOLDER = "libs";

    @NonNull
    @Override
    public List<String> scripts(@NonNull Run<?, ?> run) {
        Path libraries = run.getRootDir().toPath().resolve(FOLDER);
        if (!Files.isDirectory(libraries)) {
            return List.of();
        }
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(libraries)) {
            for (Path file : files.filter(LibraryScripts::isScript).toList()) {
                scripts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The libraries of the build cannot be read", e);
        }
        return scripts;
    }

    private static boolean isScript(Path file) {
        return file.toString().endsWith(".groovy") && Files.isRegularFile(file);
    }
}
