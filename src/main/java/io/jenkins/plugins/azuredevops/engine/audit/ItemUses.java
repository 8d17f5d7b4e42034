package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.devops.NamedRepositories;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the configuration of an item uses: credentials, by ids that are the whole text of an element or stand in quotes in a
 * script, and organizations, by URLs. A credential is used with the organizations that stand nearest to its id.
 *
 * @param byId of each id that was asked for, the organizations it is used with
 * @param organizations all that the configuration names
 * @param hasRemoteScript whether a Pipeline takes its script from a repository, so that the configuration does not say all
 */
record ItemUses(Map<String, Set<String>> byId, Set<String> organizations, boolean hasRemoteScript) {

    private static final Pattern QUOTED = Pattern.compile("(['\"])([^'\"\\s]{1,255})\\1");
    /** A URL and an id that belong together are not further apart in the tree than this. */
    private static final int FARTHEST = 4;

    /** The place of a text that names organizations. */
    private record Naming(XmlNode node, Set<String> organizations) {

        boolean isBelow(XmlNode ancestor) {
            XmlNode above = node;
            for (int i = 0; above != null && i < 2 * FARTHEST; i++, above = above.parent) {
                if (above == ancestor) {
                    return true;
                }
            }
            return false;
        }
    }

    static ItemUses of(ConfigFile file, Set<String> ids, List<URI> hosts) {
        List<Naming> namings = new ArrayList<>();
        Set<String> all = names();
        boolean hasRemoteScript = false;
        for (XmlNode node : file.nodes()) {
            hasRemoteScript |= node.name.equals("scriptPath");
            if (node.text.contains("://")) {
                Set<String> named = organizations(node.text, hosts);
                if (!named.isEmpty()) {
                    namings.add(new Naming(node, named));
                    all.addAll(named);
                }
            }
        }
        Map<String, Set<String>> byId = new HashMap<>();
        for (XmlNode node : file.nodes()) {
            String text = node.text.strip();
            if (text.isEmpty() || node.isIn("FolderCredentialsProperty")) {
                continue; // what a folder stores is no use
            }
            if (ids.contains(text)) {
                byId.computeIfAbsent(text, id -> names()).addAll(nearest(node, namings, all));
            }
            Matcher quoted = QUOTED.matcher(text);
            while (quoted.find()) {
                if (ids.contains(quoted.group(2))) {
                    byId.computeIfAbsent(quoted.group(2), id -> names()).addAll(all);
                }
            }
        }
        return new ItemUses(byId, all, hasRemoteScript);
    }

    /** The organizations on the line of a token that stands in the file itself, or all if none is there. */
    Set<String> onLine(ConfigFile file, long line, List<URI> hosts) {
        String text = new String(file.bytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(line - 1)
                .findFirst()
                .orElse("");
        Set<String> there = organizations(text, hosts);
        return there.isEmpty() ? organizations : there;
    }

    private static Set<String> nearest(XmlNode id, List<Naming> namings, Set<String> all) {
        XmlNode ancestor = id.parent;
        for (int i = 0; ancestor != null && i < FARTHEST; i++, ancestor = ancestor.parent) {
            Set<String> near = names();
            for (Naming naming : namings) {
                if (naming.isBelow(ancestor)) {
                    near.addAll(naming.organizations());
                }
            }
            if (!near.isEmpty()) {
                return near;
            }
        }
        return all;
    }

    private static Set<String> organizations(String text, List<URI> hosts) {
        NamedRepositories named = new NamedRepositories(hosts);
        named.read(text);
        return named.organizations();
    }

    private static Set<String> names() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }
}
