package io.jenkins.plugins.azuredevops.inventory;

import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.Serializable;

/**
 * What an agent tells of a file: no token, and no text of the file.
 *
 * @param file its path below the workspace
 */
record FoundInFile(String file, Finding finding) implements Serializable {}
