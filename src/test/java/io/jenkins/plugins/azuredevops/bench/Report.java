package io.jenkins.plugins.azuredevops.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one measurement found.
 *
 * @param notes sentences on how to read it
 */
record Report(List<Figure> figures, List<Table> tables, List<String> notes) {

    Report {
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    Report with(Report more) {
        return new Report(joined(figures, more.figures), joined(tables, more.tables), joined(notes, more.notes));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
