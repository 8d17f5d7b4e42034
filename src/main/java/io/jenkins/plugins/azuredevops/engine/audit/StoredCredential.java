package io.jenkins.plugins.azuredevops.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A credential in a store.
 *
 * @param store the full name of the folder whose store it is; empty for that of Jenkins
 * @param about what it says of itself beside its secrets: description, user name, hosts of its domain
 */
record StoredCredential(String store, String id, XmlNode node, String about) {

    /** In these a store keeps its credentials, by domain (Credentials plugin). */
    private static final String STORE = "domainCredentialsMap";

    /** The credentials in a file; those of other stores than the item's own are in other files. */
    static List<StoredCredential> in(ConfigFile file, String store) {
        List<StoredCredential> found = new ArrayList<>();
        for (XmlNode node : file.nodes()) {
            if (node.name.equals("id") && node.parent != null && isInStore(node.parent)) {
                found.add(new StoredCredential(store, node.text.strip(), node.parent, about(node.parent)));
            }
        }
        return found;
    }

    /** A credential stands in a list, in an entry, in the map. What stands deeper is a part of one. */
    private static boolean isInStore(XmlNode node) {
        XmlNode list = node.parent;
        XmlNode entry = list == null ? null : list.parent;
        return entry != null && entry.parent != null && entry.parent.name.equals(STORE);
    }

    private static String about(XmlNode credential) {
        List<String> texts = new ArrayList<>();
        credential.text("description").ifPresent(texts::add);
        credential.text("username").ifPresent(texts::add);
        XmlNode list = credential.parent;
        XmlNode entry = list == null ? null : list.parent;
        if (entry != null) {
            entry.children().stream()
                    .filter(sibling -> sibling.name.endsWith("Domain"))
                    .forEach(domain -> addTexts(domain, texts));
        }
        return texts.stream().map(StoredCredential::onOneLine).collect(Collectors.joining(" "));
    }

    private static void addTexts(XmlNode node, List<String> texts) {
        for (XmlNode child : node.children()) {
            texts.add(child.text);
            child.children().forEach(grandchild -> {
                texts.add(grandchild.text);
                grandchild.children().forEach(deepest -> texts.add(deepest.text));
            });
        }
    }

    private static String onOneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ").strip();
    }

    /** For a sentence: the id, and whose store it is in. */
    String title() {
        return "'" + id + "' " + (store.isEmpty() ? "of Jenkins" : "of the folder " + store);
    }
}
