package io.jenkins.plugins.azuredevops.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report for people, to attach to an issue, and for programs. */
final class ReportFiles {

    static final String PAGE = "live-check.md";
    static final String DATA = "live-check.json";

    private final Path folder;

    ReportFiles(Path folder) {
        this.folder = folder;
    }

    void write(LiveReport report) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(PAGE), String.join("\n", page(report)) + "\n");
        Files.writeString(
                folder.resolve(DATA),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(data(report)) + "\n");
    }

    private static List<String> page(LiveReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("# Live check of " + report.date());
        lines.add("");
        lines.add(report.against() + " " + report.summary() + ".");
        lines.add("");
        report.versions().forEach((name, version) -> lines.add("- " + cell(name) + ": " + cell(version)));
        lines.add("");
        lines.add("| result | check | what | expected | seen | according to |");
        lines.add("| --- | --- | --- | --- | --- | --- |");
        for (LiveReport.Line line : report.lines()) {
            lines.add(List.of(
                            line.result().word(),
                            "`" + line.id() + "`",
                            line.what(),
                            line.expected(),
                            line.seen(),
                            line.fact())
                    .stream()
                    .map(ReportFiles::cell)
                    .collect(Collectors.joining(" | ", "| ", " |")));
        }
        return lines;
    }

    /** Names of the services' own may hold what is a mark here. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("\\s+", " ");
    }

    private static Map<String, Object> data(LiveReport report) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("format", 1);
        data.put("date", report.date().toString());
        data.put("against", report.against());
        data.put("versions", report.versions());
        data.put("passed", report.count(Finding.Result.PASSED));
        data.put("failed", report.count(Finding.Result.FAILED));
        data.put("skipped", report.count(Finding.Result.SKIPPED));
        data.put("checks", report.lines());
        return data;
    }
}
