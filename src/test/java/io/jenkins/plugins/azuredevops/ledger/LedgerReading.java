package io.jenkins.plugins.azuredevops.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerCheck;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** The ledger of the running Jenkins as whoever has its folder reads it. */
final class LedgerReading {

    private LedgerReading() {}

    static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("azure-devops-ledger");
    }

    /** All records, once those on their way are written. */
    static List<JsonNode> records() throws Exception {
        settle();
        List<JsonNode> records = new ArrayList<>();
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                records.add(new ObjectMapper().readTree(line));
            }
        }
        return records;
    }

    static LedgerReport check(String head) throws Exception {
        settle();
        return new LedgerCheck(folder()).check(head);
    }

    static void settle() throws Exception {
        TokenLedger.get().settled().get(60, TimeUnit.SECONDS);
    }

    static List<Path> files() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
