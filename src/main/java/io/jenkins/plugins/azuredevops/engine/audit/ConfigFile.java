package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A file of configuration, as bytes and, where it is XML, as elements. Of broken XML there are the elements before the break.
 *
 * @param nodes in the order of the file; the first one is the root
 * @param isBroken whether it looked like XML and is not
 */
record ConfigFile(Path file, byte[] bytes, List<XmlNode> nodes, boolean isBroken) {

    /** No configuration is so large; that what is was not read is told. */
    private static final long LARGEST = 64L << 20;

    @NonNull
    static ConfigFile read(@NonNull Path file) throws IOException {
        byte[] bytes = bytes(file);
        List<XmlNode> nodes = new ArrayList<>();
        boolean isBroken = looksLikeXml(bytes) && !parse(bytes, nodes);
        return new ConfigFile(file, bytes, nodes, isBroken);
    }

    /** All of a file, unless that is none that could be a configuration. */
    static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("is a link, a pipe or a device");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("is too large for a configuration");
        }
        return Files.readAllBytes(file);
    }

    private static boolean looksLikeXml(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && (bytes[at] <= ' ')) {
            at++; // also the byte order mark, whose bytes are negative
        }
        return at < bytes.length && bytes[at] == '<';
    }

    /** Entities of the document itself are neither read nor replaced: a file that has any is broken. */
    private static boolean parse(byte[] bytes, List<XmlNode> nodes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            // Jenkins declares XML 1.1 for the sake of control characters, which the parser of Java takes as well
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            XmlNode open = null;
            while (reader.hasNext()) {
                open = take(reader, reader.next(), open, nodes);
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    @CheckForNull
    private static XmlNode take(XMLStreamReader reader, int event, @CheckForNull XmlNode open, List<XmlNode> nodes) {
        int line = reader.getLocation().getLineNumber();
        if (event == XMLStreamConstants.START_ELEMENT) {
            XmlNode node = new XmlNode(reader.getLocalName(), open, line);
            nodes.add(node);
            return node;
        }
        if (open != null && event == XMLStreamConstants.END_ELEMENT) {
            open.lastLine = line;
            return open.parent;
        }
        if (open != null && event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
            open.text = open.text + reader.getText();
        }
        return open;
    }
}
