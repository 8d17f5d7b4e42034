package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.util.Configuration;
import java.net.URI;

/**
 * The variables (and system properties) of the process that the library obeys before any setting of ours can overrule
 * them; read in its class IdentityClientOptions, version 1.19.0.
 */
final class ProcessEnvironment {

    /** Sends requests to a regional endpoint; no setting turns it off. */
    private static final String REGION = "AZURE_REGIONAL_AUTHORITY_NAME";

    /** Overruled by ours, but a value that is not an https URL makes every builder fail. */
    private static final String AUTHORITY = "AZURE_AUTHORITY_HOST";

    private ProcessEnvironment() {}

    /** @throws Refused when a variable would redirect or break the exchange; names it */
    static void check() {
        Configuration process = Configuration.getGlobalConfiguration();
        String region = process.get(REGION);
        if (region != null && !region.isBlank()) {
            throw new Refused("Remove " + REGION + " from the environment of this process: it would send the request "
                    + "to another host than the configured authority.");
        }
        String authority = process.get(AUTHORITY);
        if (authority != null && !isHttps(authority)) {
            throw new Refused("Remove " + AUTHORITY + " from the environment of this process: its value is not an "
                    + "https URL, and the Azure library refuses to work with it.");
        }
    }

    private static boolean isHttps(String url) {
        try {
            return "https".equals(URI.create(url).getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Its message is the advice. */
    static final class Refused extends NotSent {
        private static final long serialVersionUID = 1L;

        Refused(String advice) {
            super(advice);
        }
    }
}
