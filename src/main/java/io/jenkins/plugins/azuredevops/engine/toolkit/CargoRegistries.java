package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What cargo is told of registries, in the files and variables that are there when a block starts. */
final class CargoRegistries {

    private static final Pattern VARIABLE = Pattern.compile("CARGO_REGISTRIES_(.+)_(INDEX|CREDENTIAL_PROVIDER)");

    /** By the name as variables have it. */
    private final Map<String, Registry> registries = new LinkedHashMap<>();

    /** Files and keys of feeds that have no name of a registry. */
    private final List<Nameless> nameless = new ArrayList<>();

    /** @param provider file and key, or variable, that names another provider of its credential; empty where there is none */
    private record Registry(String name, Optional<String> index, Optional<String> provider) {}

    /** @param place file and key */
    private record Nameless(String place, String index) {}

    CargoRegistries(BlockStart block, List<ToolFile> files) {
        // the first that says it is right: variables come before files, files of the project before the user's
        block.environment().forEach((name, value) -> {
            Matcher variable = VARIABLE.matcher(name);
            if (variable.matches()) {
                String registry = variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
                add(registry, variable.group(2).equals("INDEX"), value, "the variable " + name);
            }
        });
        for (ToolFile file : files) {
            for (ToolFile.Found found : block.found(file)) {
                TomlFile.read(found.text()).forEach(entry -> add(entry, found.path()));
            }
        }
    }

    private void add(TomlEntry entry, String file) {
        String place = entry.key() + " in " + file;
        if (entry.isAt("registries", "*", "index")) {
            add(entry.path().get(1), true, entry.value(), place);
        } else if (entry.isAt("registries", "*", "credential-provider")) {
            add(entry.path().get(1), false, entry.value(), place);
        } else if (entry.isAt("source", "*", "registry")) {
            nameless.add(new Nameless(place, entry.value()));
        }
    }

    private void add(String name, boolean isIndex, String value, String place) {
        Registry known = registries.getOrDefault(mangled(name), new Registry(name, Optional.empty(), Optional.empty()));
        registries.put(
                mangled(name),
                isIndex
                        ? new Registry(name, known.index().or(() -> Optional.of(value)), known.provider())
                        : new Registry(name, known.index(), known.provider().or(() -> Optional.of(place))));
    }

    /** A variable of cargo for a registry (Cargo book, "Configuration", "Environment variables"). */
    static String variable(String registry, String key) {
        return "CARGO_REGISTRIES_" + mangled(registry) + "_" + key;
    }

    private static String mangled(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The names of those whose index is a feed of the block. */
    List<String> ofBlock(BlockStart block) {
        return registries.values().stream()
                .filter(registry -> registry.index().flatMap(block::feed).isPresent())
                .map(Registry::name)
                .toList();
    }

    /** The index of a registry of that name. */
    Optional<String> index(String name) {
        return Optional.ofNullable(registries.get(mangled(name))).flatMap(Registry::index);
    }

    /** What names another provider for a registry. */
    Optional<String> provider(String name) {
        return Optional.ofNullable(registries.get(mangled(name))).flatMap(Registry::provider);
    }

    /** Whether there is a registry of a feed. */
    boolean know(Feed feed, BlockStart block) {
        return registries.values().stream()
                .anyMatch(registry -> registry.index()
                        .flatMap(block::feed)
                        .filter(feed::isSame)
                        .isPresent());
    }

    /** Where a feed of the block is a source that no registry names: cargo asks for its token by that name only. */
    List<String> namelessOfBlock(BlockStart block) {
        return nameless.stream()
                .filter(source -> block.feed(source.index())
                        .filter(feed -> !know(feed, block))
                        .isPresent())
                .map(Nameless::place)
                .toList();
    }
}
