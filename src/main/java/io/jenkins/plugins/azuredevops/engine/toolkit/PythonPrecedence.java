package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a tool takes what the project, the user or the environment says instead of the block's token: told, never shown. */
final class PythonPrecedence {

    private final BlockStart block;
    private final Set<String> hosts;
    private final Injection.Builder injection;

    /** @param hosts of the block's feeds */
    PythonPrecedence(BlockStart block, Set<String> hosts, Injection.Builder injection) {
        this.block = block;
        this.hosts = hosts;
        this.injection = injection;
    }

    void report(List<PythonUrl> urls) {
        Set<String> places = new LinkedHashSet<>();
        for (PythonUrl url : urls) {
            if (url.hasPassword() && block.feed(url.plain()).isPresent()) {
                places.add(url.place());
            }
        }
        places.forEach(place -> warn(place, "holds a password in a URL", "Take user and password out of the URL."));
        for (String variable : List.of("TWINE_USERNAME", "TWINE_PASSWORD")) {
            if (block.environment().containsKey(variable)) {
                warn("the variable " + variable, "is there for twine", "Leave it unset.");
            }
        }
        PythonFiles.found(block, PythonFiles.PYPIRC).forEach(this::pypirc);
        PythonFiles.found(block, PythonFiles.netrc(block.environment())).forEach(this::netrc);
    }

    private void pypirc(ToolFile.Found file) {
        List<IniFile.Entry> entries = IniFile.read(file.text());
        Map<String, List<IniFile.Entry>> sections =
                entries.stream().collect(Collectors.groupingBy(IniFile.Entry::section));
        sections.keySet().stream().sorted().forEach(section -> {
            List<IniFile.Entry> own = sections.get(section);
            boolean ofBlock = own.stream()
                    .anyMatch(entry -> entry.key().equals("repository")
                            && block.feed(entry.value()).isPresent());
            if (ofBlock) {
                own.stream()
                        .filter(entry -> entry.key().matches("username|password"))
                        .forEach(entry ->
                                warn(entry.shown() + " in " + file.path(), "is there for twine", "Remove that line."));
            }
        });
    }

    /** Tokens of the format are separated by white space of any kind (ftp, "The .netrc file"). */
    private void netrc(ToolFile.Found file) {
        for (String host : hosts) {
            String name = host.replaceFirst(":\\d+$", "");
            if (Pattern.compile("(?:^|\\s)machine\\s+" + Pattern.quote(name) + "(?:\\s|$)")
                    .matcher(file.text().toLowerCase(Locale.ROOT))
                    .find()) {
                warn("machine " + name + " in " + file.path(), "is there for pip", "Remove that entry.");
            }
        }
    }

    private void warn(String place, String what, String remedy) {
        injection.warning("WARNING: " + place + " " + what + " and is taken before this block's token. " + remedy);
    }
}
