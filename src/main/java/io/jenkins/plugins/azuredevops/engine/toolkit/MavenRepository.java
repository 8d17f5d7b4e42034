package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository that a POM or a settings file names (Maven, "POM Reference", Repositories, Distribution Management; "Settings
 * Reference", Mirrors).
 *
 * @param file that names it, for messages
 * @param id by which Maven looks for its credentials
 * @param url with the properties that are known filled in
 */
record MavenRepository(String file, String id, String url) {

    private static final List<String> ELEMENTS =
            List.of("repository", "pluginRepository", "snapshotRepository", "mirror");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^{}]+)}");
    private static final int MOST_ROUNDS = 5;

    /**
     * Those of a file.
     *
     * @param properties to fill in where the file itself says nothing
     */
    static List<MavenRepository> in(String file, MavenXml root, Map<String, String> properties) {
        Map<String, String> known = new HashMap<>(properties);
        known.putAll(properties(root));
        List<MavenRepository> found = new ArrayList<>();
        for (String element : ELEMENTS) {
            for (MavenXml repository : root.all(element)) {
                repository
                        .child("id")
                        .ifPresent(id -> repository
                                .child("url")
                                .ifPresent(url ->
                                        found.add(new MavenRepository(file, filled(id, known), filled(url, known)))));
            }
        }
        return found;
    }

    /** Also those of profiles: whether one is active is decided later. */
    static Map<String, String> properties(MavenXml root) {
        Map<String, String> properties = new HashMap<>();
        root.all("properties")
                .forEach(list -> list.children().forEach(property -> properties.put(property.name(), property.text())));
        return properties;
    }

    /** Whether all of the URL is known before Maven runs. */
    boolean isKnown() {
        return !PROPERTY.matcher(url).find();
    }

    /** The URL for a message: without user, password and query. */
    String shownUrl() {
        return url.replaceFirst("//[^/@]*@", "//").replaceFirst("[?#].*", "");
    }

    private static String filled(String text, Map<String, String> properties) {
        String filled = text;
        // a property may be made of others, or of itself
        for (int round = 0; round < MOST_ROUNDS; round++) {
            filled = PROPERTY.matcher(filled)
                    .replaceAll(
                            place -> Matcher.quoteReplacement(properties.getOrDefault(place.group(1), place.group())));
        }
        return filled;
    }
}
