package io.jenkins.plugins.azuredevops.engine.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Trust in further certificate authorities, beside those that Java trusts. */
public final class Trust {

    private static final String ADVICE =
            "Enter one or more certificates in PEM form, each from \"-----BEGIN CERTIFICATE-----\" on.";

    private Trust() {}

    /**
     * Reads certificates in PEM form.
     *
     * @throws IllegalArgumentException if the text holds none
     */
    public static Collection<? extends Certificate> parse(String pem) {
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(ADVICE);
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IllegalArgumentException(ADVICE, e);
        }
    }

    /**
     * Lets a client trust those certificates too.
     *
     * @throws IllegalArgumentException if the text holds none
     */
    public static void add(OkHttpClient.Builder client, String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate certificate : accepted(null)) {
                store.setCertificateEntry("java-" + number++, certificate);
            }
            for (Certificate certificate : parse(pem)) {
                store.setCertificateEntry("configured-" + number++, certificate);
            }
            X509TrustManager manager = manager(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            client.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("This Java has no usable TLS", e);
        }
    }

    private static List<X509Certificate> accepted(KeyStore store) throws GeneralSecurityException {
        return new ArrayList<>(Arrays.asList(manager(store).getAcceptedIssuers()));
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }
}
