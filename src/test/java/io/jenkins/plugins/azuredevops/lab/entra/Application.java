package io.jenkins.plugins.azuredevops.lab.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An application registration with its service principal in one tenant. Its state may be changed while the lab runs, by
 * any thread.
 */
public final class Application {

    /** "Application and service principal objects", federation: "a maximum of 20 federated identity credentials". */
    private static final int MAX_FEDERATED = 20;

    private record Secret(String value, Instant expires) {}

    private record Trust(FederatedCredential credential, Instant visibleFrom) {}

    private final Clock clock;
    private final String name;
    private final String tenantId;
    private final String homeTenantId;
    private final String clientId;
    private final String objectId = UUID.randomUUID().toString();
    private final List<Secret> secrets;
    private final List<Trust> federated;
    private final List<X509Certificate> certificates;
    private volatile boolean disabled;
    private volatile boolean principal = true;
    private volatile boolean blocked;

    Application(Clock clock, String tenantId, String name) {
        this.clock = clock;
        this.tenantId = tenantId;
        this.homeTenantId = tenantId;
        this.name = name;
        this.clientId = UUID.randomUUID().toString();
        this.secrets = new CopyOnWriteArrayList<>();
        this.federated = new CopyOnWriteArrayList<>();
        this.certificates = new CopyOnWriteArrayList<>();
    }

    /** The service principal of a multi-tenant application in another tenant: one application, one more object. */
    private Application(Application home, String tenantId) {
        this.clock = home.clock;
        this.tenantId = tenantId;
        this.homeTenantId = home.homeTenantId;
        this.name = home.name;
        this.clientId = home.clientId;
        this.secrets = home.secrets;
        this.federated = home.federated;
        this.certificates = home.certificates;
    }

    Application inTenant(String id) {
        return new Application(this, id);
    }

    /** Where it is registered; its service principal may be in another tenant. */
    String homeTenantId() {
        return homeTenantId;
    }

    public String name() {
        return name;
    }

    public String tenantId() {
        return tenantId;
    }

    public String clientId() {
        return clientId;
    }

    /** Of the service principal: the tokens' {@code oid} and {@code sub}, and what Azure DevOps knows it by. */
    public String objectId() {
        return objectId;
    }

    /**
     * One more secret, in the form that Entra gives them: 40 characters, {@code Q~} after the fourth.
     *
     * @param life from now on; negative for a secret that has expired
     * @return its value, which is not shown again
     */
    public String addSecret(Duration life) {
        String value = Alphabet.SECRET.random(3) + Alphabet.DIGITS.random(1) + "Q~" + Alphabet.SECRET.random(34);
        secrets.add(new Secret(value, clock.instant().plus(life)));
        return value;
    }

    /** All secrets expire now. */
    public void expireSecrets() {
        Instant now = clock.instant();
        secrets.replaceAll(secret -> new Secret(secret.value(), now));
    }

    /** As when an administrator deletes them. */
    public void removeSecrets() {
        secrets.clear();
    }

    /** As when an administrator deletes one; the others stay valid. */
    public void removeSecret(String value) {
        if (!secrets.removeIf(secret -> secret.value().equals(value))) {
            throw new IllegalArgumentException("The application has no such secret.");
        }
    }

    /** One expires now; the others stay valid. */
    public void expireSecret(String value) {
        Instant now = clock.instant();
        secrets.replaceAll(secret -> secret.value().equals(value) ? new Secret(value, now) : secret);
    }

    public void addFederatedCredential(FederatedCredential credential) {
        addFederatedCredential(credential, Duration.ZERO);
    }

    /** @param visibleAfter how long the change takes to get around: minutes, in the real service (<i>federation</i>) */
    public void addFederatedCredential(FederatedCredential credential, Duration visibleAfter) {
        if (federated.size() == MAX_FEDERATED) {
            throw new IllegalStateException("An application has at most 20 federated credentials.");
        }
        federated.add(new Trust(credential, clock.instant().plus(visibleAfter)));
    }

    public void removeFederatedCredentials() {
        federated.clear();
    }

    /** A certificate with whose RSA key the application may sign assertions of its own. */
    public void addCertificate(X509Certificate certificate) {
        certificates.add(certificate);
    }

    /** As when an administrator deletes it. */
    public void removeCertificate(X509Certificate certificate) {
        certificates.remove(certificate);
    }

    /** Disables or enables the service principal (AADSTS7000112). */
    public void disabled(boolean value) {
        disabled = value;
    }

    /** Whether the tenant has a service principal of this application (AADSTS7000229 where not). */
    public void servicePrincipal(boolean exists) {
        principal = exists;
    }

    /** Whether a Conditional Access policy for workload identities blocks it (AADSTS53003). */
    public void blockedByConditionalAccess(boolean value) {
        blocked = value;
    }

    boolean isDisabled() {
        return disabled;
    }

    boolean hasServicePrincipal() {
        return principal;
    }

    boolean isBlocked() {
        return blocked;
    }

    List<FederatedCredential> federatedCredentials() {
        Instant now = clock.instant();
        return federated.stream()
                .filter(trust -> !now.isBefore(trust.visibleFrom()))
                .map(Trust::credential)
                .toList();
    }

    List<X509Certificate> certificates() {
        return List.copyOf(certificates);
    }

    enum SecretCheck {
        RIGHT,
        EXPIRED,
        WRONG
    }

    SecretCheck check(String presented) {
        Instant now = clock.instant();
        SecretCheck result = SecretCheck.WRONG;
        for (Secret secret : secrets) {
            if (MessageDigest.isEqual(
                    secret.value().getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8))) {
                if (now.isBefore(secret.expires())) {
                    return SecretCheck.RIGHT;
                }
                result = SecretCheck.EXPIRED;
            }
        }
        return result;
    }

    private enum Alphabet {
        DIGITS("0123456789"),
        SECRET("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~.-");

        private static final SecureRandom RANDOM = new SecureRandom();

        private final String characters;

        Alphabet(String characters) {
            this.characters = characters;
        }

        String random(int length) {
            return RANDOM.ints(length, 0, characters.length())
                    .mapToObj(i -> String.valueOf(characters.charAt(i)))
                    .reduce("", String::concat);
        }
    }
}
