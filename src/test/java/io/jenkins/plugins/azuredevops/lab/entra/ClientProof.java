package io.jenkins.plugins.azuredevops.lab.entra;

import io.jenkins.plugins.azuredevops.lab.wire.Trail;

/** Whether a client is the application it says it is. Codes and texts: <i>error codes</i> and answers in public issues. */
final class ClientProof {

    /** The access token's claim {@code appidacr} (<i>access tokens</i>, claims reference). */
    enum Method {
        SECRET("1"),
        ASSERTION("2");

        private final String appidacr;

        Method(String appidacr) {
            this.appidacr = appidacr;
        }

        String appidacr() {
            return appidacr;
        }
    }

    private final FederatedProof federated;
    private final CertificateProof certificates;

    ClientProof(FederatedProof federated, CertificateProof certificates) {
        this.federated = federated;
        this.certificates = certificates;
    }

    Application client(TokenRequest request, Tenant tenant) throws Refused {
        Application application = tenant.application(request.clientId())
                .orElseThrow(() -> new Refused(AadError.of(
                        700016,
                        "unauthorized_client",
                        "Application with identifier '" + request.clientId() + "' was not found in the directory '"
                                + tenant.domain() + "'. This can happen if the application has not been installed by"
                                + " the administrator of the tenant or consented to by any user in the tenant. You may"
                                + " have sent your authentication request to the wrong tenant.")));
        if (!application.hasServicePrincipal()) {
            throw new Refused(AadError.invalidClient(
                    7000229,
                    "The client application " + application.clientId()
                            + " is missing service principal in the tenant " + tenant.id()
                            + ". See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119"));
        }
        if (application.isDisabled()) {
            throw new Refused(AadError.of(
                    7000112,
                    "unauthorized_client",
                    "Application '" + application.clientId() + "'(" + application.name() + ") is disabled."));
        }
        return application;
    }

    Method prove(TokenRequest request, Application application, Tenant tenant, Trail trail) throws Refused {
        if (request.assertion() != null) {
            trail.authentication("assertion");
            Assertion assertion = Assertion.read(request.assertion());
            // an application that speaks for itself signs with its own key; all others are external issuers
            if (assertion.claims().getIssuer().equalsIgnoreCase(application.clientId())) {
                trail.authentication("certificate");
                certificates.check(assertion, application, tenant, request.tokenUrl(), trail);
            } else {
                trail.authentication("federated");
                federated.check(assertion, application);
            }
            return Method.ASSERTION;
        }
        if (request.clientSecret() == null) {
            throw new Refused(AadError.invalidClient(
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."));
        }
        trail.authentication("client_secret");
        switch (application.check(request.clientSecret())) {
            case WRONG ->
                throw new Refused(AadError.invalidClient(
                        7000215,
                        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                                + " value, not the client secret ID, for a secret added to app '"
                                + application.clientId()
                                + "'."));
            case EXPIRED ->
                throw new Refused(AadError.invalidClient(
                        7000222,
                        "The provided client secret keys for app '" + application.clientId()
                                + "' are expired. Visit the Azure portal to create new keys for your app:"
                                + " https://aka.ms/NewClientSecret, or consider using certificate credentials for added"
                                + " security: https://aka.ms/certCreds."));
            default -> {
                return Method.SECRET;
            }
        }
    }
}
