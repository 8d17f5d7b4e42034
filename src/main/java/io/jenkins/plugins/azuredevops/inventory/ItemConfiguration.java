package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.XmlFile;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the configuration of a job, or of what makes jobs, says.
 *
 * @param texts the texts of its elements, inline scripts among them; credentials that a folder stores are none of its uses
 */
@Restricted(NoExternalUse.class)
public record ItemConfiguration(List<String> texts) {

    /** An id as the Credentials plugin allows it, between quotes of Groovy. */
    private static final Pattern QUOTED = Pattern.compile("(['\"])([A-Za-z0-9_.-]+)\\1");

    /** Reads a configuration file. Blocks. */
    @NonNull
    public static ItemConfiguration of(@NonNull XmlFile file) throws IOException {
        return new ItemConfiguration(texts(file.asString()));
    }

    /**
     * What may be ids of credentials: whole texts, and what stands in quotes. Ids such as {@code git} are common words
     * everywhere else.
     */
    @NonNull
    public Set<String> ids() {
        Set<String> ids = new HashSet<>();
        for (String text : texts) {
            ids.add(text.trim());
            addQuoted(text, ids);
        }
        return ids;
    }

    static void addQuoted(String text, Set<String> ids) {
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            ids.add(quoted.group(2));
        }
    }

    private static List<String> texts(String xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<String> texts = new ArrayList<>();
        try {
            // Jenkins declares XML 1.1 for the sake of control characters, which the parser of Java takes as well
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                    texts.add(reader.getText());
                } else if (event == XMLStreamConstants.START_ELEMENT && isStore(reader.getLocalName())) {
                    skip(reader);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("The configuration of the job is not readable XML", e);
        }
        return texts;
    }

    /** The property of the Folders plugin that holds a folder's own credentials. */
    private static boolean isStore(String element) {
        return element.endsWith("FolderCredentialsProperty");
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        }
    }
}
