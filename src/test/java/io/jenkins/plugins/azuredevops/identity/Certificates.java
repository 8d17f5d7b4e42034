package io.jenkins.plugins.azuredevops.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates of tests in the form of a file. */
final class Certificates {

    static final String PASSWORD = "of the " + "test's file";

    private Certificates() {}

    /** The same key and certificate as a PKCS#12 file. */
    static byte[] pkcs12(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(
                        Base64.getMimeDecoder().decode(block(pem, "PRIVATE KEY").getBytes(StandardCharsets.US_ASCII))));
        byte[] certificate =
                Base64.getMimeDecoder().decode(block(pem, "CERTIFICATE").getBytes(StandardCharsets.US_ASCII));
        store.setKeyEntry("identity", key, PASSWORD.toCharArray(), new Certificate[] {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate))
        });
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD.toCharArray());
        return file.toByteArray();
    }

    private static String block(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin) + begin.length();
        return pem.substring(from, pem.indexOf("-----END " + label, from)).trim();
    }
}
