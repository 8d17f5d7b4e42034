package io.jenkins.plugins.azuredevops.engine.identity;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where tokens come from: Entra, and what stands in for it on a machine of Azure. Chosen by an administrator, never by a
 * credential or a request: whoever chooses it receives the secrets.
 *
 * @param authority the server that issues tokens
 * @param metadataService where the Instance Metadata Service is, an {@code http} or {@code https} URL with neither path
 *     nor query; another than {@link #METADATA_SERVICE} is for laboratories only
 */
public record Platform(Authority authority, URI metadataService) {

    /** The same address on every virtual machine of Azure, not routable (Azure, "Azure Instance Metadata Service"). */
    public static final URI METADATA_SERVICE = URI.create("http://169.254.169.254");

    private static final Pattern BARE = Pattern.compile("https?://[^/?#@]+/?");

    /** @throws IllegalArgumentException when the metadata service is no such URL */
    public Platform {
        Objects.requireNonNull(authority, "authority");
        if (!BARE.matcher(metadataService.toString()).matches() || metadataService.getHost() == null) {
            throw new IllegalArgumentException("The metadata service must be an http or https URL of a host without a "
                    + "path, such as " + METADATA_SERVICE + ", not '" + metadataService + "'.");
        }
        metadataService = URI.create(metadataService.getScheme() + "://" + metadataService.getRawAuthority());
    }

    /** With the metadata service where Azure has it. */
    public static Platform of(Authority authority) {
        return new Platform(authority, METADATA_SERVICE);
    }
}
