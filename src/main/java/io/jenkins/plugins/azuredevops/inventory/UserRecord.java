package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.SecretBytes;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Which tokens the record of a user holds in that user's own credentials. The file is read as it is: Jenkins shows these
 * credentials to that user alone, and a user that is not loaded stays so.
 *
 * @param time of the file, by which a changed one is told
 * @param fingerprints of the verified tokens
 */
record UserRecord(FileTime time, Set<String> fingerprints) {

    /** The property of the Credentials plugin that holds a user's own credentials. */
    private static final String CREDENTIALS = "UserCredentialsProperty";

    /**
     * Reads the record.
     *
     * @throws IOException if it cannot be read
     */
    @NonNull
    static UserRecord of(@NonNull Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Set<String> fingerprints = new HashSet<>();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().endsWith(CREDENTIALS)) {
                    addAll(reader, fingerprints);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("The record of the user is not readable XML", e);
        }
        return new UserRecord(time, Set.copyOf(fingerprints));
    }

    private static void addAll(XMLStreamReader reader, Set<String> fingerprints) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                findings(reader.getText().trim()).stream()
                        .filter(finding -> finding.tier() == Tier.VERIFIED)
                        .forEach(finding -> fingerprints.add(finding.fingerprint()));
            }
        }
    }

    private static List<Finding> findings(String text) {
        Secret secret = Secret.decrypt(text);
        if (secret != null) {
            return PatInventory.get().findings(secret.getPlainText());
        }
        return SecretBytes.isSecretBytes(text)
                ? PatInventory.get().findings(SecretBytes.fromString(text).getPlainData())
                : PatInventory.get().findings(text);
    }
}
