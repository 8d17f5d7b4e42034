package io.jenkins.plugins.azuredevops.engine.audit;

import java.nio.file.Path;

/**
 * A job, a folder, or what makes jobs, by its folder in the home.
 *
 * @param fullName as in Jenkins, with slashes; of what a multibranch project makes, the project's
 */
record Item(String fullName, Path folder) {

    Path config() {
        return folder.resolve("config.xml");
    }

    /** Whether the item is in the folder of that name, at any depth; all are in Jenkins itself, whose name is empty. */
    boolean isIn(String folderName) {
        return folderName.isEmpty() || fullName.equals(folderName) || fullName.startsWith(folderName + "/");
    }
}
