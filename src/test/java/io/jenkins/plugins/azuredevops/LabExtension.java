package io.jenkins.plugins.azuredevops;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.devops.Repository;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A lab for each test, in a folder of its own, and what tests of a real Jenkins ask it most. */
public final class LabExtension implements BeforeEachCallback, AfterEachCallback {

    private Path dir;
    private Lab lab;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        dir = Files.createTempDirectory("lab");
        lab = Lab.start(dir.resolve("lab"));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        lab.close();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public Lab lab() {
        return lab;
    }

    /** For files of the test. */
    public Path dir() {
        return dir;
    }

    public LabIdentity identity(String name) {
        return lab.identity(name);
    }

    /** To clone contoso's repository from. */
    public String url() {
        return lab.organization("contoso").gitUrl().toString();
    }

    /** The repository behind that URL, as its owners see it. */
    public Repository repository() {
        return lab.devOps().organization("contoso").project("shop").repository("shop");
    }

    /** The object ids of all whom Azure DevOps has let in since {@link #forget}. */
    public Set<String> letIn() {
        return lab.journal().devOpsRequests().stream()
                .filter(request -> request.status() == 200 && request.identity() != null)
                .map(JournalEntry::identity)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The requests to Entra's token endpoint since {@link #forget}. */
    public List<JournalEntry> tokenRequests() {
        return lab.journal().tokenRequests();
    }

    /** Begins a new page of the journal. */
    public void forget() {
        lab.journal().clear();
    }
}
