package io.jenkins.plugins.azuredevops.engine.advice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All advice, by code. It is read once, and never changes; safe for threads.
 *
 * <p>Microsoft warns that texts and numbers may change (Entra, "Authentication and authorization error codes"), so a code
 * that is not known is no error: it has a row too.
 */
public final class AdviceCatalogue {

    private static final Pattern CODE = Pattern.compile("\\b(AADSTS\\d{4,}|(TF|VS)\\d{3,})\\b");

    private static final AdviceCatalogue STANDARD = new AdviceCatalogue();

    private final Map<String, CodeAdvice> rows;

    private AdviceCatalogue() {
        Map<String, CodeAdvice> read = new LinkedHashMap<>();
        try (InputStream file = AdviceCatalogue.class.getResourceAsStream("advice.json")) {
            for (JsonNode row : new ObjectMapper().readTree(file)) {
                read.put(row.path("code").textValue(), advice(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("advice.json is part of this jar", e);
        }
        rows = Collections.unmodifiableMap(read);
    }

    /** The one that {@code advice.json} holds. */
    public static AdviceCatalogue standard() {
        return STANDARD;
    }

    /** The code that an answer names; of several the first; null where it names none. */
    @CheckForNull
    public static String codeIn(String answer) {
        Matcher matcher = CODE.matcher(answer);
        return matcher.find() ? matcher.group() : null;
    }

    /**
     * What to do about a code, whether it is known or not.
     *
     * @param code such as {@link #codeIn} finds
     * @throws IllegalArgumentException when it is none of Entra's or Azure DevOps'
     */
    public CodeAdvice of(String code) {
        CodeAdvice row = rows.get(code);
        if (row == null) {
            row = rows.get(code.replaceFirst("\\d+$", ""));
        }
        if (row == null) {
            throw new IllegalArgumentException("'" + code + "' is no code of Entra or Azure DevOps.");
        }
        return row;
    }

    /** All rows, in the order of the file; those for unknown codes are the first. */
    public Collection<CodeAdvice> rows() {
        return rows.values();
    }

    private static CodeAdvice advice(JsonNode row) {
        return new CodeAdvice(
                row.path("code").textValue(),
                row.path("cause").textValue(),
                Fixer.valueOf(row.path("fixedBy").textValue()),
                row.path("action").textValue(),
                URI.create(row.path("link").textValue()),
                URI.create(row.path("source").textValue()),
                row.path("quoted").booleanValue(),
                row.path("passing").booleanValue());
    }
}
