package io.jenkins.plugins.azuredevops.engine.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of the folder {@code requests}, with places such as <code>{{name}}</code> for what differs. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

    private final String name;
    private final String text;

    private Template(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** @param name of a file that is part of this jar */
    static Template named(String name) {
        try (InputStream file = Template.class.getResourceAsStream("requests/" + name)) {
            if (file == null) {
                throw new IllegalStateException("requests/" + name + " is part of this jar");
            }
            return new Template(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("requests/" + name + " is part of this jar", e);
        }
    }

    /** What is put into a place is not looked through for places. */
    String filled(Map<String, String> values) {
        Matcher matcher = PLACE.matcher(text);
        return matcher.replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException("Nothing for " + place.group() + " of requests/" + name);
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
