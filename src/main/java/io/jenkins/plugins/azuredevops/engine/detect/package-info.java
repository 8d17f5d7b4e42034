/**
 * Text or bytes in, findings out: personal access tokens (PATs) of Azure DevOps, in plain text and in the encodings in which
 * they are left behind. Offline, and in constant memory. The door is
 * {@link io.jenkins.plugins.azuredevops.engine.detect.Detector}; {@link io.jenkins.plugins.azuredevops.engine.detect.FileScan}
 * takes it through files and folders.
 *
 * <p>Formats: microsoft/security-utilities, {@code SEC101_102_AdoPat} (52 characters) and {@code IdentifiableSecrets}
 * (84 characters); Azure DevOps documentation, "Use personal access tokens", "Changes to format".
 */
package io.jenkins.plugins.azuredevops.engine.detect;
