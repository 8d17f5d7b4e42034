package io.jenkins.plugins.azuredevops.demo;

import java.io.PrintStream;
import java.util.List;

/**
 * What was found, beside what was expected.
 *
 * @param troubles what went wrong on the way, in the words of the journal; shown when a figure is not as expected
 * @param checked what the check of stored PATs says, a sentence each
 */
record Summary(List<Figure> figures, List<String> troubles, List<String> checked) {

    private static final Figure HEAD = new Figure("what", "expected", "found", "according to");

    Summary {
        figures = List.copyOf(figures);
        troubles = List.copyOf(troubles);
        checked = List.copyOf(checked);
    }

    boolean isGreen() {
        return figures.stream().allMatch(Figure::isAsExpected);
    }

    void print(PrintStream out) {
        String format = "%-6s  %-" + width(Figure::what) + "s  %-" + width(Figure::expected) + "s  %-"
                + width(Figure::found) + "s  %s%n";
        out.println();
        row(out, format, "", HEAD);
        figures.forEach(figure -> row(out, format, figure.isAsExpected() ? "ok" : "WRONG", figure));
        out.println();
        if (isGreen()) {
            out.println("All figures are as expected.");
            return;
        }
        figures.stream()
                .filter(figure -> !figure.isAsExpected())
                .forEach(figure -> out.println("WRONG: " + figure.what() + ": expected " + figure.expected()
                        + ", found " + figure.found() + " (" + figure.source() + ")."));
        troubles.forEach(trouble -> out.println("On the way: " + trouble));
    }

    private static void row(PrintStream out, String format, String state, Figure figure) {
        out.printf(format, state, figure.what(), figure.expected(), figure.found(), figure.source());
    }

    private int width(java.util.function.Function<Figure, String> column) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(HEAD), figures.stream())
                .mapToInt(figure -> column.apply(figure).length())
                .max()
                .orElseThrow();
    }
}
