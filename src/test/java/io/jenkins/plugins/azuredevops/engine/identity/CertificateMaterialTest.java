package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a certificate with which an application can prove itself, and how what does not is explained. */
class CertificateMaterialTest {

    private static final String CLIENT = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";
    private static final String PASSWORD = "correct " + "horse";
    private static final HeldCertificate ROOT = new HeldCertificate.Builder()
            .rsa2048()
            .commonName("root")
            .certificateAuthority(1)
            .build();
    private static final HeldCertificate MIDDLE = new HeldCertificate.Builder()
            .rsa2048()
            .commonName("middle")
            .certificateAuthority(0)
            .signedBy(ROOT)
            .build();
    private static final HeldCertificate LEAF = new HeldCertificate.Builder()
            .rsa2048()
            .commonName("leaf")
            .signedBy(MIDDLE)
            .build();
    private static final HeldCertificate CURVE =
            new HeldCertificate.Builder().ecdsa256().commonName("curve").build();
    private static final List<X509Certificate> ORDERED =
            List.of(LEAF.certificate(), MIDDLE.certificate(), ROOT.certificate());

    @Test
    void keyAndCertificatesStandInAnyOrderAmongOtherText() {
        String pem = "Bag Attributes\r\n" + ROOT.certificatePem() + LEAF.certificatePem() + "friendlyName: x\n"
                + LEAF.privateKeyPkcs8Pem().replace("\n", "\r\n") + MIDDLE.certificatePem();

        CertificateMaterial material = fromPem(pem);

        assertAll(
                () -> assertEquals(ORDERED, material.chain(), "the key's own certificate first, then who signed it"),
                () -> assertEquals(LEAF.certificate(), material.certificate()),
                () -> assertEquals(LEAF.certificate().getNotAfter().toInstant(), material.notAfter()));
    }

    @Test
    void aKeyOfTheOlderFormIsRead() {
        String older = LEAF.privateKeyPkcs1Pem();
        assertTrue(older.contains("BEGIN RSA PRIVATE KEY"), "the older form");

        CertificateMaterial material = fromPem(LEAF.certificatePem() + older);

        assertEquals(fromPem(LEAF.certificatePem() + LEAF.privateKeyPkcs8Pem()), material);
        assertTrue(
                new String(material.pem(false), StandardCharsets.US_ASCII).contains("BEGIN PRIVATE KEY"),
                "handed on in the form that the library reads");
    }

    @Test
    void aFileOfCertificatesOpensWithItsPassword() throws Exception {
        CertificateMaterial material =
                CertificateMaterial.fromPkcs12(pkcs12(PASSWORD, LEAF, MIDDLE, ROOT), SecretText.of(PASSWORD));

        assertEquals(ORDERED, material.chain());
    }

    @Test
    void aFileOfCertificatesMayHaveNoPassword() throws Exception {
        assertEquals(
                LEAF.certificate(),
                CertificateMaterial.fromPkcs12(pkcs12("", LEAF), null).certificate());
    }

    @Test
    void aKeyStoreInMemoryIsTakenAsItIs() throws Exception {
        KeyStore store = store(PASSWORD, LEAF, MIDDLE);
        store.setCertificateEntry("authority", ROOT.certificate());

        assertEquals(
                ORDERED,
                CertificateMaterial.fromKeyStore(store, SecretText.of(PASSWORD)).chain());
    }

    @Test
    void ofACertificateRenewedWithItsKeyTheRenewedOneCounts() {
        HeldCertificate older =
                dated(Instant.now().minusSeconds(900_000), Instant.now().plusSeconds(3_600));
        HeldCertificate renewed = new HeldCertificate.Builder()
                .keyPair(older.keyPair())
                .commonName("renewed")
                .build();

        assertEquals(
                renewed.certificate(),
                fromPem(older.certificatePem() + renewed.certificatePem() + renewed.privateKeyPkcs8Pem())
                        .certificate());
    }

    static Stream<Arguments> badPem() throws Exception {
        String key = LEAF.privateKeyPkcs8Pem();
        String certificate = LEAF.certificatePem();
        String small = pem("PRIVATE KEY", generated("RSA", 1024));
        return Stream.of(
                Arguments.of("nothing", "contoso", "Enter the certificate and its private key in PEM form"),
                Arguments.of("a certificate without a key", certificate, "Add the private key"),
                Arguments.of("a key without a certificate", key, "Add the certificate"),
                Arguments.of("two keys", key + MIDDLE.privateKeyPkcs8Pem() + certificate, "Leave one private key"),
                Arguments.of("a key of another", MIDDLE.privateKeyPkcs8Pem() + certificate, "another certificate"),
                Arguments.of(
                        "a key of none",
                        MIDDLE.privateKeyPkcs8Pem() + certificate + ROOT.certificatePem(),
                        "none of these certificates"),
                Arguments.of(
                        "an encrypted key",
                        certificate + key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
                        "without a password (openssl pkcs8"),
                Arguments.of(
                        "an encrypted key of the older form",
                        certificate
                                + LEAF.privateKeyPkcs1Pem()
                                        .replaceFirst(
                                                "KEY-----\n",
                                                "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"),
                        "this key is encrypted"),
                Arguments.of(
                        "a key on a curve",
                        CURVE.certificatePem() + CURVE.privateKeyPkcs8Pem(),
                        "Make a certificate with an RSA key"),
                Arguments.of(
                        "a key on a curve in its own form",
                        CURVE.certificatePem() + CURVE.privateKeyPkcs8Pem().replace("PRIVATE", "EC PRIVATE"),
                        "Make a certificate with an RSA key"),
                Arguments.of("a key of 1024 bits", certificate + small, "2048 bits or more: this one has 1024"),
                Arguments.of(
                        "a key for SSH",
                        certificate + key.replace("PRIVATE KEY", "OPENSSH PRIVATE KEY"),
                        "this is a key for SSH"),
                Arguments.of(
                        "a request",
                        key + certificate.replace("CERTIFICATE", "CERTIFICATE REQUEST"),
                        "Give the certificate itself"),
                Arguments.of("half a key", certificate + key.substring(0, 300), "Add the private key"),
                Arguments.of(
                        "a damaged key",
                        certificate + pem("PRIVATE KEY", new byte[] {48, 1, 0}),
                        "\"PRIVATE KEY\" again"),
                Arguments.of(
                        "a damaged key of the older form",
                        certificate + pem("RSA PRIVATE KEY", new byte[300]),
                        "\"PRIVATE KEY\" again"),
                Arguments.of("a damaged certificate", key + pem("CERTIFICATE", new byte[50]), "\"CERTIFICATE\" again"),
                Arguments.of(
                        "what is no Base64",
                        certificate + "-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----",
                        "\"PRIVATE KEY\" again"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPem")
    void aTextThatMakesNoCertificateIsExplained(String what, String pem, String expected) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> fromPem(pem), what);

        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
        assertNull(refusal.getCause(), "a cause may quote the key");
    }

    static Stream<Arguments> badFiles() throws Exception {
        byte[] good = pkcs12(PASSWORD, LEAF);
        KeyStore without = KeyStore.getInstance("PKCS12");
        without.load(null, null);
        without.setCertificateEntry("only", LEAF.certificate());
        KeyStore two = store(PASSWORD, LEAF);
        two.setKeyEntry(
                "second", MIDDLE.keyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {MIDDLE.certificate()
                });
        return Stream.of(
                Arguments.of("wrong password", good, "battery " + "staple", "Enter the right password"),
                Arguments.of("no password", good, null, "Enter the password of the certificate file"),
                Arguments.of("no key", bytes(without), PASSWORD, "the file holds no key"),
                Arguments.of("two keys", bytes(two), PASSWORD, "the file holds 2 private keys"),
                Arguments.of("a curve", pkcs12(PASSWORD, CURVE), PASSWORD, "Make a certificate with an RSA key"),
                Arguments.of("no such file", "contoso".getBytes(StandardCharsets.UTF_8), PASSWORD, "this is none"),
                Arguments.of("half a file", Arrays.copyOf(good, good.length / 2), PASSWORD, "it is damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void aFileThatMakesNoCertificateIsExplained(String what, byte[] content, String password, String expected) {
        SecretText opening = password == null ? null : SecretText.of(password);

        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> CertificateMaterial.fromPkcs12(content, opening), what);

        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    }

    @Test
    void aKeyStoreWithAnotherPasswordIsExplained() throws Exception {
        KeyStore store = store(PASSWORD, LEAF);

        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> CertificateMaterial.fromKeyStore(store, SecretText.of("battery " + "staple")));

        assertTrue(refusal.getMessage().contains("Enter the right password"), refusal.getMessage());
    }

    @Test
    void datesAreJudgedByTheTimeThatIsAskedFor() {
        Instant begin = Instant.now().minusSeconds(3_600);
        Instant end = begin.plusSeconds(7_200);
        HeldCertificate held = dated(begin, end);
        CertificateMaterial material = fromPem(held.certificatePem() + held.privateKeyPkcs8Pem());

        assertAll(
                () -> assertNull(material.flawAt(begin.plusSeconds(60))),
                () -> assertTrue(
                        material.flawAt(begin.minusSeconds(60)).startsWith("The certificate is not valid before "),
                        material.flawAt(begin.minusSeconds(60))),
                () -> assertTrue(
                        material.flawAt(end.plusSeconds(60)).startsWith("The certificate has expired at "),
                        material.flawAt(end.plusSeconds(60))));
    }

    @Test
    void theKeyIsNeitherPrintedNorSaved() throws Exception {
        CertificateMaterial material = fromPem(LEAF.certificatePem() + LEAF.privateKeyPkcs8Pem());
        ClientCertificate identity = new ClientCertificate("contoso.example", CLIENT, material, true);

        assertAll(
                () -> assertTrue(identity.toString().contains(material.thumbprint()), identity.toString()),
                () -> assertTrue(material.thumbprint().matches("[0-9A-F]{64}"), material.thumbprint()),
                () -> assertFalse(identity.toString().contains("RSA"), identity.toString()),
                () -> assertThrows(
                        NotSerializableException.class,
                        () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(material)));
    }

    @Test
    void anotherCertificateOrChainIsAnotherRevision() {
        CertificateMaterial leaf = fromPem(LEAF.certificatePem() + LEAF.privateKeyPkcs8Pem());
        CertificateMaterial middle = fromPem(MIDDLE.certificatePem() + MIDDLE.privateKeyPkcs8Pem());
        String first = new ClientCertificate("contoso.example", CLIENT, leaf, false).revision();

        assertAll(
                () -> assertEquals(first, new ClientCertificate("contoso.example", CLIENT, leaf, false).revision()),
                () -> assertNotEquals(first, new ClientCertificate("contoso.example", CLIENT, leaf, true).revision()),
                () -> assertNotEquals(
                        first, new ClientCertificate("contoso.example", CLIENT, middle, false).revision()));
    }

    private static CertificateMaterial fromPem(String pem) {
        return CertificateMaterial.fromPem(SecretText.of(pem));
    }

    private static HeldCertificate dated(Instant begin, Instant end) {
        return new HeldCertificate.Builder()
                .rsa2048()
                .validityInterval(begin.toEpochMilli(), end.toEpochMilli())
                .build();
    }

    private static byte[] generated(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair().getPrivate().getEncoded();
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    private static byte[] pkcs12(String password, HeldCertificate key, HeldCertificate... signers) throws Exception {
        return bytes(store(password, key, signers), password);
    }

    private static byte[] bytes(KeyStore store) throws Exception {
        return bytes(store, PASSWORD);
    }

    private static byte[] bytes(KeyStore store, String password) throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.store(content, password.toCharArray());
        return content.toByteArray();
    }

    private static KeyStore store(String password, HeldCertificate key, HeldCertificate... signers) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = Stream.concat(Stream.of(key), Stream.of(signers))
                .map(HeldCertificate::certificate)
                .toArray(Certificate[]::new);
        store.setKeyEntry("own", key.keyPair().getPrivate(), password.toCharArray(), chain);
        return store;
    }
}
