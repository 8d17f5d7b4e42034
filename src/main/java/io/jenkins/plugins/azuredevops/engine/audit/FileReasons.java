package io.jenkins.plugins.azuredevops.engine.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file was not looked through, in words that follow its name. */
final class FileReasons {

    private FileReasons() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "was gone before it could be read";
        }
        if (e instanceof AccessDeniedException) {
            return "cannot be read: permission denied";
        }
        if (e instanceof FileSystemException file) {
            return "cannot be read: " + (file.getReason() == null ? e.getClass().getSimpleName() : file.getReason());
        }
        return e.getMessage() == null ? "cannot be read: " + e.getClass().getSimpleName() : e.getMessage();
    }
}
