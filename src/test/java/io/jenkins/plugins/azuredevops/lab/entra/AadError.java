package io.jenkins.plugins.azuredevops.lab.entra;

/**
 * One of Entra's refusals.
 *
 * @param code the number behind {@code AADSTS}
 * @param status the HTTP status
 * @param error the OAuth 2.0 error word (RFC 6749, section 5.2, and Entra's own)
 * @param message without number, trace id and time
 */
record AadError(int code, int status, String error, String message) {

    String name() {
        return "AADSTS" + code;
    }

    static AadError invalidClient(int code, String message) {
        return new AadError(code, 401, "invalid_client", message);
    }

    static AadError invalidRequest(int code, String message) {
        return new AadError(code, 400, "invalid_request", message);
    }

    static AadError of(int code, String error, String message) {
        return new AadError(code, 400, error, message);
    }
}
