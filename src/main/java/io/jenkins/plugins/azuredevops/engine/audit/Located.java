package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;

/**
 * A token in a file.
 *
 * @param credential that it stands in; null for none
 */
record Located(Finding finding, @CheckForNull StoredCredential credential) {}
