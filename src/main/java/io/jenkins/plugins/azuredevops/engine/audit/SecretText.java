package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.detect.Region;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in a file that may be an encrypted secret.
 *
 * @param base64 without the braces
 * @param isInBraces whether there were any
 * @param region where it stands
 * @param node the element whose whole text it is; null if it stands elsewhere
 */
record SecretText(
        String base64,
        boolean isInBraces,
        Region region,
        @CheckForNull XmlNode node) {

    /** In elements, attributes, scripts and YAML alike. */
    private static final Pattern IN_BRACES = Pattern.compile("\\{([A-Za-z0-9+/]{32,}+={0,2})\\}");

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9+/]{22,}+={0,2}");

    static List<SecretText> in(ConfigFile file) {
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        Map<String, XmlNode> nodes = new HashMap<>();
        for (XmlNode node : file.nodes()) {
            String whole = node.text.strip();
            if (whole.startsWith("{") || BARE.matcher(whole).matches()) {
                nodes.put(whole, node);
            }
        }
        List<SecretText> found = new ArrayList<>();
        Matcher matcher = IN_BRACES.matcher(text);
        Place place = new Place(text);
        while (matcher.find()) {
            Region region = place.region(matcher.start(), matcher.end());
            found.add(new SecretText(matcher.group(1), true, region, nodes.get(matcher.group())));
        }
        nodes.forEach((whole, node) -> {
            if (!whole.startsWith("{")) {
                int line = node.firstLine;
                found.add(new SecretText(whole, false, new Region(line, 1, line, 1 + whole.length()), node));
            }
        });
        return found;
    }

    /** Counts lines and columns, from one place to the next. */
    private static final class Place {

        private final String text;
        private int at;
        private long line = 1;
        private int lineStart;

        Place(String text) {
            this.text = text;
        }

        Region region(int from, int to) {
            for (; at < from; at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                    lineStart = at + 1;
                }
            }
            long column = from - lineStart + 1L;
            return new Region(line, column, line, column + to - from);
        }
    }
}
