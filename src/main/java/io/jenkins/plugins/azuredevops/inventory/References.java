package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Which credentials a build references. An id counts in a configuration where it is the whole text of an element, and in
 * a script where it stands in quotes: ids such as {@code git} are common words everywhere else.
 */
final class References {

    /** An id as the Credentials plugin allows it, between quotes of Groovy. */
    private static final Pattern QUOTED = Pattern.compile("(['\"])([A-Za-z0-9_.-]+)\\1");

    private final Set<String> used;
    private final Set<String> configured;
    private final Set<String> scripted;

    private References(Set<String> used, Set<String> configured, Set<String> scripted) {
        this.used = used;
        this.configured = configured;
        this.scripted = scripted;
    }

    static References of(Run<?, ?> run) throws IOException {
        Set<String> configured = new HashSet<>();
        Set<String> scripted = new HashSet<>();
        for (String text : texts(run.getParent().getConfigFile().asString())) {
            configured.add(text.trim());
            addQuoted(text, configured);
        }
        for (String script : ScriptSource.all(run)) {
            addQuoted(script, scripted);
        }
        return new References(UsedCredentials.of(run), configured, scripted);
    }

    /** All ids, and much that is none. */
    @NonNull
    Set<String> ids() {
        Set<String> ids = new TreeSet<>(used);
        ids.addAll(configured);
        ids.addAll(scripted);
        return ids;
    }

    /** How the build references the credential of that id; empty when it does not. */
    @NonNull
    Set<Reference> to(String id) {
        Set<Reference> references = EnumSet.noneOf(Reference.class);
        if (used.contains(id)) {
            references.add(Reference.USED);
        }
        if (configured.contains(id)) {
            references.add(Reference.CONFIGURATION);
        }
        if (scripted.contains(id)) {
            references.add(Reference.SCRIPT);
        }
        return references;
    }

    private static void addQuoted(String text, Set<String> ids) {
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            ids.add(quoted.group(2));
        }
    }

    /** The texts of the elements of a configuration file. */
    private static List<String> texts(String xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<String> texts = new ArrayList<>();
        try {
            // Jenkins declares XML 1.1 for the sake of control characters, which the parser of Java takes as well
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                    texts.add(reader.getText());
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("The configuration of the job is not readable XML", e);
        }
        return texts;
    }
}
