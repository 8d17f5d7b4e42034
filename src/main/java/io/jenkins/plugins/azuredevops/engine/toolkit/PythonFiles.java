package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in which Python's tools are told of indexes, and the URLs in them (pip, "Configuration" and "Requirements File Format";
 * uv, "Package indexes"; Poetry, "Repositories").
 */
final class PythonFiles {

    private static final List<ToolFile> REQUIREMENTS = List.of(
            new ToolFile.OfProject("*requirements*.txt"),
            new ToolFile.OfProject("requirements/*.txt"),
            new ToolFile.OfProject("*constraints*.txt"));
    private static final List<ToolFile> PROJECT = List.of(new ToolFile.OfProject("pyproject.toml"));
    private static final List<ToolFile> UV =
            List.of(new ToolFile.OfProject("uv.toml"), new ToolFile.OfUser("~/.config/uv/uv.toml"));
    static final List<ToolFile> PYPIRC = List.of(new ToolFile.OfProject(".pypirc"), new ToolFile.OfUser("~/.pypirc"));

    /** What chosen feeds are told by. */
    static final String PIP_INDEX = "PIP_INDEX_URL";

    static final String UV_INDEX = "UV_INDEX";

    private static final Set<String> REPLACED = Set.of(PIP_INDEX, UV_INDEX);

    private static final Pattern URL = Pattern.compile("(?i)https?://[^\\s\"'<>,;\\])]+");

    private final List<PythonUrl> urls = new ArrayList<>();
    private boolean poetry;

    PythonFiles(BlockStart block) {
        block.environment().forEach((name, value) -> {
            // feeds that the user chose take the place of some
            boolean replaced = !block.feeds().isEmpty() && REPLACED.contains(name);
            if (name.startsWith("PIP_") && !replaced) {
                add(PythonUrl.Reader.PIP, "the variable " + name, value, null);
            } else if (name.startsWith("UV_") && !replaced) {
                add(PythonUrl.Reader.UV, "the variable " + name, value, null);
            }
        });
        found(block, REQUIREMENTS).forEach(this::requirements);
        found(block, configuration(block.environment())).forEach(this::configuration);
        found(block, PROJECT).forEach(this::project);
        found(block, UV).forEach(file -> uv(file, ""));
    }

    /** All files that matter to these tools. */
    static List<ToolFile> wanted(Map<String, String> environment) {
        return Stream.of(REQUIREMENTS, configuration(environment), PROJECT, UV, PYPIRC, netrc(environment))
                .flatMap(List::stream)
                .toList();
    }

    /** pip's, of the system, of the user, and of a virtual environment. */
    private static List<ToolFile> configuration(Map<String, String> environment) {
        return Stream.of(
                        Stream.of("pip.conf", "pip.ini").map(ToolFile.OfProject::new),
                        Stream.of(
                                        "/etc/pip.conf",
                                        "~/.config/pip/pip.conf",
                                        "~/.pip/pip.conf",
                                        "~/Library/Application Support/pip/pip.conf",
                                        "~/AppData/Roaming/pip/pip.ini",
                                        "~/pip/pip.ini")
                                .map(ToolFile.OfUser::new),
                        Stream.ofNullable(environment.get("PIP_CONFIG_FILE"))
                                .filter(path -> !path.isBlank())
                                .map(ToolFile.OfUser::new))
                .flatMap(file -> file)
                .map(ToolFile.class::cast)
                .toList();
    }

    /** For all hosts; whoever has a line for ours there is taken for it. */
    static List<ToolFile> netrc(Map<String, String> environment) {
        String chosen = environment.get("NETRC");
        return chosen != null && !chosen.isBlank()
                ? List.of(new ToolFile.OfUser(chosen))
                : List.of(new ToolFile.OfUser("~/.netrc"), new ToolFile.OfUser("~/_netrc"));
    }

    static Stream<ToolFile.Found> found(BlockStart block, List<ToolFile> wanted) {
        return wanted.stream().distinct().flatMap(file -> block.found(file).stream());
    }

    /** In the order of the files. */
    List<PythonUrl> urls() {
        return urls;
    }

    /** Whether a project of this workspace is one of Poetry's. */
    boolean namePoetry() {
        return poetry;
    }

    private void requirements(ToolFile.Found file) {
        int number = 0;
        for (String line : file.text().split("\\R")) {
            number++;
            if (!line.strip().startsWith("#")) {
                add(PythonUrl.Reader.REQUIREMENTS, "line " + number + " of " + file.path(), line, null);
            }
        }
    }

    private void configuration(ToolFile.Found file) {
        for (IniFile.Entry entry : IniFile.read(file.text())) {
            add(PythonUrl.Reader.PIP, entry.shown() + " in " + file.path(), entry.value(), null);
        }
    }

    private void project(ToolFile.Found file) {
        uv(file, "tool.uv.");
        List<TomlEntry> entries = TomlFile.read(file.text());
        for (TomlEntry entry : entries) {
            String place = entry.key() + " in " + file.path();
            poetry |= entry.key().startsWith("tool.poetry.");
            if (entry.isAt("tool", "poetry", "source", "url")) {
                add(PythonUrl.Reader.POETRY, place, entry.value(), name(entries, entry));
            } else if (entry.key().startsWith("tool.poetry.")) {
                add(PythonUrl.Reader.POETRY, place, entry.value(), null);
            } else if (entry.key()
                    .matches("(project\\.(optional-)?dependencies|build-system\\.|dependency-groups).*")) {
                add(PythonUrl.Reader.ANY, place, entry.value(), null);
            }
        }
    }

    private void uv(ToolFile.Found file, String prefix) {
        List<TomlEntry> entries = TomlFile.read(file.text());
        for (TomlEntry entry : entries) {
            if (entry.key().startsWith(prefix)) {
                String key = entry.key().substring(prefix.length());
                add(
                        PythonUrl.Reader.UV,
                        entry.key() + " in " + file.path(),
                        entry.value(),
                        key.equals("index.url") ? name(entries, entry) : null);
            }
        }
    }

    /** What stands beside it as its name. */
    @CheckForNull
    private static String name(List<TomlEntry> entries, TomlEntry url) {
        return entries.stream()
                .filter(entry -> entry.table() == url.table()
                        && entry.path().get(entry.path().size() - 1).equals("name"))
                .map(TomlEntry::value)
                .findFirst()
                .orElse(null);
    }

    private void add(PythonUrl.Reader reader, String place, String text, @CheckForNull String name) {
        Matcher url = URL.matcher(text);
        while (url.find()) {
            urls.add(new PythonUrl(reader, place, url.group(), name));
        }
    }
}
