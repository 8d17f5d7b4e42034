package io.jenkins.plugins.azuredevops.engine.identity;

import java.util.Set;

/**
 * The exchange of an application that has two secrets while one replaces the other: at most two requests, each with one of
 * them (beside the repetitions that any request has for passing failures).
 */
final class Rotation {

    /**
     * With which Entra refuses the secret that was shown, and not the application or what it asks for ("Authentication and
     * authorization error codes"); 70002 is the older one for a wrong secret.
     */
    private static final Set<String> REFUSED_SECRET = Set.of("AADSTS7000215", "AADSTS7000222", "AADSTS70002");

    /** One exchange with one secret. */
    @FunctionalInterface
    interface Once {
        AccessToken exchange(ClientSecret identity) throws ExchangeException, InterruptedException;
    }

    private Rotation() {}

    static AccessToken exchange(ClientSecret identity, Once once) throws ExchangeException, InterruptedException {
        SecretText older = identity.older();
        try {
            return once.exchange(identity);
        } catch (ExchangeException newer) {
            if (older == null || !isRefusal(newer)) {
                throw newer;
            }
            return exchangeOlder(identity, older, newer, once);
        }
    }

    private static AccessToken exchangeOlder(
            ClientSecret identity, SecretText older, ExchangeException newer, Once once)
            throws ExchangeException, InterruptedException {
        try {
            return once.exchange(new ClientSecret(identity.tenantId(), identity.clientId(), older))
                    .remarking("Check the newer client secret of the credential: Entra refused it (" + newer.code()
                            + ") and took the older one (" + identity.name() + ").");
        } catch (ExchangeException alsoOlder) {
            if (!isRefusal(alsoOlder)) {
                throw alsoOlder;
            }
            throw new ExchangeFailure(
                            newer.kind(),
                            "Entra refused the newer client secret with " + newer.code() + " and the older one with "
                                    + alsoOlder.code(),
                            newer.advice(),
                            newer.code(),
                            newer.correlationId(),
                            newer.traceId(),
                            null)
                    .by(identity);
        }
    }

    private static boolean isRefusal(ExchangeException failure) {
        return failure.kind() == ExchangeException.Kind.REFUSED && REFUSED_SECRET.contains(failure.code());
    }
}
