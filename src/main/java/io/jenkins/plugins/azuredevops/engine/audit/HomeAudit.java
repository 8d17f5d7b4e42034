package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.devops.PatProbe;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the personal access tokens in the home of a Jenkins, or in a copy of one, and what uses them. Only reads, and asks
 * nobody, unless it is given a probe: secrets are decrypted with the home's own keys, where it has them. For one thread;
 * blocks.
 *
 * <p>Not looked at: records and logs of builds, and workspaces. Of users' own stores only the number of tokens is told.
 */
public final class HomeAudit {

    private static final byte[] STORE = "domainCredentialsMap".getBytes(StandardCharsets.US_ASCII);

    private final Path home;
    private final AuditSink sink;
    private final List<URI> hosts;
    private final HomeKeys keys;
    private final LockedSecrets locked = new LockedSecrets();
    private final FileLook look;
    private final FileLook userLook;
    private final HomePlaces places;
    private final Items items;
    private final TokenVault vault;

    @CheckForNull
    private final PatProbe probe;

    private final Ledger ledger = new Ledger();
    private final AuditSummary summary = new AuditSummary();

    /**
     * @param home absolute
     * @param hosts below which organizations are, such as {@code https://dev.azure.com}
     * @param probe asks the organizations, at the first of the hosts, about each token; null to ask nobody
     */
    public HomeAudit(
            @NonNull Path home,
            @NonNull Detector detector,
            @NonNull List<URI> hosts,
            @CheckForNull PatProbe probe,
            @NonNull AuditSink sink) {
        this.home = home;
        this.sink = sink;
        this.hosts = List.copyOf(hosts);
        this.keys = HomeKeys.of(home);
        SecretReader secrets = new SecretReader(keys);
        this.probe = probe;
        this.vault = new TokenVault(detector, probe != null);
        this.look = new FileLook(detector, secrets, locked, vault);
        this.userLook = new FileLook(detector, secrets, new LockedSecrets(), new TokenVault(detector, false));
        this.places = new HomePlaces(home);
        this.items = new Items(home, this::failed);
    }

    /** Whether a folder looks like a home at all. */
    public static boolean isHome(@NonNull Path folder) {
        return Files.isRegularFile(folder.resolve("config.xml"))
                || Files.isRegularFile(folder.resolve("credentials.xml"))
                || Files.isDirectory(folder.resolve("jobs"));
    }

    /** A file, and the tokens in it. */
    private record Looked(ConfigFile file, List<Located> located) {}

    /** Looks through the home; to be called once. */
    @NonNull
    public AuditResult run() {
        return run(List.of());
    }

    /**
     * The same, and through files that are elsewhere.
     *
     * @param elsewhere absolute; one that the home has as well is looked through once
     */
    @NonNull
    public AuditResult run(@NonNull Collection<Path> elsewhere) {
        List<Item> all = items.all();
        Path store = home.resolve("credentials.xml");
        look(store, "")
                .ifPresent(looked -> looked.located().stream()
                        .filter(located -> located.credential() == null)
                        .forEach(located -> foundInFile(store, located.finding())));
        Map<Item, Looked> stores = new HashMap<>();
        for (Item item : all) {
            if (hasStore(item.config())) {
                look(item.config(), item.fullName()).ifPresent(looked -> stores.put(item, looked));
            }
        }
        for (Item item : all) {
            Optional.ofNullable(stores.get(item))
                    .or(() -> look(item.config(), item.fullName()))
                    .ifPresent(looked -> lookAtItem(item, looked));
        }
        Set<Path> further = new LinkedHashSet<>(new FurtherFiles(items).of(home, all));
        further.addAll(elsewhere);
        for (Path path : further) {
            read(path).ifPresent(this::lookAtFile);
        }
        for (Path user : items.folders(home.resolve("users"))) {
            read(user.resolve("config.xml")).ifPresent(file -> summary.addUser(userLook.look(file, List.of())));
        }
        if (probe != null) {
            ask(probe);
        }
        return summary.result(all, ledger, locked, keys);
    }

    /** Each token in all organizations with which any is used: a global one works where no job is seen to use it, too. */
    private void ask(PatProbe about) {
        SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ledger.pats().forEach(pat -> names.addAll(pat.organizations));
        List<Organization> organizations = names.stream()
                .map(name -> Organization.named(name, hosts.subList(0, 1)))
                .toList();
        for (FoundPat pat : ledger.pats()) {
            vault.token(pat.fingerprint()).ifPresent(token -> pat.probed = about.ask(organizations, token));
        }
    }

    /** Looks through a file that may have a store, and tells of what is stored. */
    private Optional<Looked> look(Path path, String store) {
        return read(path).map(file -> {
            List<StoredCredential> credentials = StoredCredential.in(file, store);
            credentials.forEach(ledger::known);
            List<Located> all = look.look(file, credentials);
            for (Located located : all) {
                StoredCredential credential = located.credential();
                if (credential != null) {
                    ledger.stored(credential, located.finding());
                    sink.found(places.of(path, "credential '" + credential.id() + "'"), located.finding());
                }
            }
            return new Looked(file, all);
        });
    }

    private void lookAtItem(Item item, Looked looked) {
        ConfigFile file = looked.file();
        ItemUses uses = ItemUses.of(file, ledger.ids(), hosts);
        summary.addItem(item, file, uses);
        uses.byId().forEach((id, organizations) -> ledger.used(item, id, organizations));
        for (Located located : looked.located()) {
            if (located.credential() == null) {
                ledger.configured(
                        item,
                        located.finding(),
                        uses.onLine(file, located.finding().line(), hosts));
                sink.found(places.of(file.file(), ""), located.finding());
            }
        }
    }

    private void lookAtFile(ConfigFile file) {
        look.look(file, List.of()).forEach(located -> foundInFile(file.file(), located.finding()));
    }

    private void foundInFile(Path path, Finding finding) {
        ledger.inFile(places.of(path, "").name(), finding);
        sink.found(places.of(path, ""), finding);
    }

    /** Without parsing: few items have a store. */
    private boolean hasStore(Path config) {
        try {
            return Files.exists(config) && contains(ConfigFile.bytes(config), STORE);
        } catch (IOException e) {
            return false; // told when it is read as an item
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private Optional<ConfigFile> read(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty(); // as for a folder of nothing but builds
        }
        try {
            ConfigFile file = ConfigFile.read(path);
            summary.addFile();
            if (file.isBroken()) {
                sink.notice(new Notice(places.of(path, ""), true, "is not readable XML; what uses it is not known"));
            }
            return Optional.of(file);
        } catch (IOException e) {
            failed(path, e);
            return Optional.empty();
        }
    }

    private void failed(Path path, IOException e) {
        sink.notice(new Notice(places.of(path, ""), true, FileReasons.of(e)));
    }
}
