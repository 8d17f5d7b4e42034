package io.jenkins.plugins.azuredevops.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers that belong together, such as those of a growth curve: a row for each size. */
final class Table {

    private final String title;
    private final List<String> head;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String title, String... head) {
        this.title = title;
        this.head = List.of(head);
    }

    /** @param cells texts and numbers, as many as the head has */
    Table row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(title + ": " + cells.length + " cells under a head of " + head.size());
        }
        rows.add(List.of(cells));
        return this;
    }

    String title() {
        return title;
    }

    List<String> head() {
        return head;
    }

    List<List<Object>> rows() {
        return rows;
    }

    List<String> markdown() {
        Stream<String> body = rows.stream().map(row -> line(row.stream().map(Table::text)));
        return Stream.concat(Stream.of(line(head.stream()), line(head.stream().map(cell -> "---"))), body)
                .toList();
    }

    private static String text(Object cell) {
        return cell instanceof Number number ? Figure.number(number.doubleValue()) : cell.toString();
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
