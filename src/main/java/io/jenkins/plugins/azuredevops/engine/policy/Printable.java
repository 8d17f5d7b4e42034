package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Locale;

/** Names of files may hold anything: line breaks that forge lines of a report, codes that command a terminal. */
public final class Printable {

    private Printable() {}

    /** The text with control and formatting characters, and halves of a pair, written as {@code \}{@code u001b}. */
    @NonNull
    public static String of(@NonNull String text) {
        if (text.codePoints().allMatch(Printable::isHarmless)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isHarmless(point)) {
                printable.appendCodePoint(point);
            } else {
                printable.append(String.format(Locale.ROOT, point > 0xffff ? "\\U%08x" : "\\u%04x", point));
            }
        });
        return printable.toString();
    }

    private static boolean isHarmless(int point) {
        if ((point & 0xfffe) == 0xfffe) {
            return false; // no character, and forbidden in XML
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
