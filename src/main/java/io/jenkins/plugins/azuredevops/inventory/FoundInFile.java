package io.jenkins.plugins.azuredevops.inventory;

import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.Serializable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What is told of a file: no token, and no text of the file.
 *
 * @param file its path below the folder that was looked through, and where in it, if that is known
 */
@Restricted(NoExternalUse.class)
public record FoundInFile(String file, Finding finding) implements Serializable {}
