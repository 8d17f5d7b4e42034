package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.BadPaddingException;

/**
 * The one private key of a key store, and all certificates that are with it.
 *
 * @param certificates in no particular order
 */
record KeyEntry(PrivateKey key, List<X509Certificate> certificates) {

    /** @throws IllegalArgumentException with what to do, where it is none, or cannot be opened */
    static KeyEntry ofPkcs12(byte[] content, @CheckForNull SecretText password) {
        char[] opening = characters(password);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), opening);
            return of(store, opening);
        } catch (IOException e) {
            throw hasCause(e, UnrecoverableKeyException.class) || hasCause(e, BadPaddingException.class)
                    ? wrongPassword(opening)
                    : notPkcs12();
        } catch (GeneralSecurityException e) {
            throw notPkcs12();
        } finally {
            Arrays.fill(opening, ' ');
        }
    }

    static KeyEntry of(KeyStore store, @CheckForNull SecretText password) {
        char[] opening = characters(password);
        try {
            return of(store, opening);
        } finally {
            Arrays.fill(opening, ' ');
        }
    }

    CertificateMaterial material() {
        return CertificateMaterial.of(key, certificates);
    }

    private static KeyEntry of(KeyStore store, char[] password) {
        try {
            List<String> keys = new ArrayList<>();
            List<X509Certificate> certificates = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                    add(store.getCertificateChain(alias), certificates);
                } else {
                    add(new Certificate[] {store.getCertificate(alias)}, certificates);
                }
            }
            if (keys.size() != 1) {
                throw new IllegalArgumentException(
                        keys.isEmpty()
                                ? "Export the certificate together with its private key: the file holds no key."
                                : "Export one certificate with its private key: the file holds " + keys.size()
                                        + " private keys.");
            }
            Key key = store.getKey(keys.get(0), password);
            if (!(key instanceof PrivateKey signing)) {
                throw new IllegalArgumentException(
                        "Export the certificate together with its private key: the key in the file is of another kind.");
            }
            return new KeyEntry(signing, certificates);
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(password);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("The key store has not been loaded", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(SigningKeys.OTHER_KIND);
        }
    }

    private static void add(@CheckForNull Certificate[] found, List<X509Certificate> certificates) {
        if (found != null) {
            Arrays.stream(found)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .forEach(certificates::add);
        }
    }

    private static char[] characters(@CheckForNull SecretText password) {
        return password == null ? new char[0] : password.reveal().toCharArray();
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static IllegalArgumentException wrongPassword(char[] password) {
        return new IllegalArgumentException(
                password.length == 0
                        ? "Enter the password of the certificate file: it does not open without one."
                        : "Enter the right password of the certificate file: it does not open with this one.");
    }

    private static IllegalArgumentException notPkcs12() {
        return new IllegalArgumentException(
                "Give a PKCS#12 file (.pfx, .p12) with the certificate and its private key: this is none, or it is damaged.");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return certificates.size() + " certificates";
    }
}
