package io.jenkins.plugins.azuredevops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a part found: as JSON for programs, as Markdown for {@code docs/performance.md}. */
final class Results {

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path directory;
    private final Machine machine;

    Results(Path directory, Machine machine) {
        this.directory = directory;
        this.machine = machine;
    }

    /**
     * @param provisional why the figures are not to be taken for good; empty if they are
     * @return the Markdown
     */
    List<String> write(Part part, Report report, List<String> provisional) throws IOException {
        Files.createDirectories(directory);
        json.writeValue(directory.resolve(part.name() + ".json").toFile(), tree(part, report, provisional));
        List<String> lines = markdown(report, provisional);
        Files.write(directory.resolve(part.name() + ".md"), lines);
        return lines;
    }

    private Map<String, Object> tree(Part part, Report report, List<String> provisional) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("part", part.name());
        tree.put("measured", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        tree.put("machine", machine.description());
        tree.put("provisional", provisional);
        tree.put("figures", report.figures().stream().map(Results::tree).toList());
        tree.put("tables", report.tables().stream().map(Results::tree).toList());
        tree.put("notes", report.notes());
        return tree;
    }

    private static Map<String, Object> tree(Figure figure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("what", figure.what());
        tree.put("value", figure.value());
        tree.put("unit", figure.unit());
        if (figure.goal() != null) {
            tree.put("goal", figure.goal().toString());
            tree.put("met", !figure.isMissed());
        }
        return tree;
    }

    private static Map<String, Object> tree(Table table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", table.title());
        tree.put("head", table.head());
        tree.put("rows", table.rows());
        return tree;
    }

    private List<String> markdown(Report report, List<String> provisional) {
        List<String> lines =
                new ArrayList<>(List.of("Measured on " + LocalDate.now(ZoneOffset.UTC) + ": " + machine + ".", ""));
        provisional.forEach(reason -> lines.addAll(List.of("**Provisional**: " + reason, "")));
        Table figures = new Table("", "what", "found", "goal");
        report.figures().forEach(figure -> figures.row(figure.what(), figure.text(), goal(figure)));
        lines.addAll(figures.markdown());
        for (Table table : report.tables()) {
            lines.addAll(List.of("", table.title() + ":", ""));
            lines.addAll(table.markdown());
        }
        report.notes().forEach(note -> lines.addAll(List.of("", note)));
        return lines;
    }

    private static String goal(Figure figure) {
        if (figure.goal() == null) {
            return "";
        }
        return figure.goal() + (figure.isMissed() ? " **missed**" : " met");
    }
}
