package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * What a request shows as its credentials. A bearer has to be an Entra token; the password of Basic may be an Entra token
 * or a PAT, and the user name beside it is ignored (service principals; azure-devops-cli-extension,
 * {@code dev/common/services.py}). A token in place of the user name is not looked at.
 */
sealed interface Presented {

    record Nothing() implements Presented {}

    record Jwt(String text) implements Presented {
        @Override
        public String toString() {
            return "Jwt";
        }
    }

    record Password(String text) implements Presented {
        @Override
        public String toString() {
            return "Password";
        }
    }

    /** Something that cannot be a credential of Azure DevOps. */
    record Garbage() implements Presented {}

    /** Two Authorization headers in one request, which HTTP does not allow (RFC 9110, section 5.3). */
    record Twice() implements Presented {}

    static Presented in(Request request) {
        List<String> values = request.headers("Authorization");
        if (values.isEmpty()) {
            return new Nothing();
        }
        if (values.size() > 1) {
            return new Twice();
        }
        String value = values.get(0).trim();
        String scheme = value.replaceFirst("\\s.*", "").toLowerCase(Locale.ROOT);
        String rest = value.substring(scheme.length()).trim();
        switch (scheme) {
            case "bearer" -> {
                request.trail().authentication("bearer");
                return isJwt(rest) ? new Jwt(rest) : new Garbage();
            }
            case "basic" -> {
                request.trail().authentication("basic");
                return basic(rest);
            }
            default -> {
                request.trail().authentication("other");
                return new Garbage();
            }
        }
    }

    private static Presented basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new Garbage();
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || colon == pair.length() - 1) {
            return pair.equals(":") ? new Nothing() : new Garbage();
        }
        String password = pair.substring(colon + 1);
        return isJwt(password) ? new Jwt(password) : new Password(password);
    }

    private static boolean isJwt(String text) {
        return text.startsWith("eyJ") && text.split("\\.", -1).length == 3;
    }
}
