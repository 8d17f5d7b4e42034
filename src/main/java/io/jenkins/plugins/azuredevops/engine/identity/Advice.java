package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.advice.AdviceCatalogue;
import java.time.Duration;

/** The one sentence that says what to do. Those for Entra's codes are data, in the {@link AdviceCatalogue}. */
final class Advice {

    private Advice() {}

    static String forCode(String code) {
        return AdviceCatalogue.standard().of(code).action();
    }

    static String throttled(@CheckForNull Duration retryAfter) {
        String wait = retryAfter == null ? "a minute" : retryAfter.toSeconds() + " s";
        return "Entra asks for fewer requests of this application: wait " + wait
                + " before the next build, and share the identity among fewer controllers.";
    }

    static String unavailable() {
        return "Entra has a failure of its own: start the build again in a few minutes.";
    }

    static String unreachable() {
        return "Check that this controller can reach the authority over https, and its proxy settings.";
    }

    static String tls() {
        return "Check that the authority is the right host, and, where a proxy or a private authority stands between, "
                + "that its CA is entered in the global settings.";
    }

    static String notEntra() {
        return "Something other than Entra answered, a proxy's page perhaps: check the authority and the proxy "
                + "settings.";
    }
}
