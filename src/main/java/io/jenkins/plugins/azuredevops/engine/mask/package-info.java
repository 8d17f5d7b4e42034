/**
 * A log in, the same without what it shows of access tokens out: in whatever way they are encoded, escaped or wrapped over
 * lines. The door is {@link io.jenkins.plugins.azuredevops.engine.mask.LogMask}, which hides what
 * {@link io.jenkins.plugins.azuredevops.engine.mask.TokenTraces} knows, and what has the shape of a token.
 *
 * <p>Formats: RFC 7515, section 7.1 (a token is three parts in base64url, between dots); RFC 4648, sections 4 and 5 (Base64).
 */
package io.jenkins.plugins.azuredevops.engine.mask;
