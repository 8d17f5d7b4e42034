package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For cargo: each registry whose index is a feed of the block gets a credential provider that reads the token when cargo asks (Cargo
 * book, "Registry Authentication"). Other registries, and cargo's own home, stay as they are.
 */
final class CargoToolkit implements Toolkit {

    /** Of a registry, so that shells pass on the variables that cargo derives from it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    @Override
    public String name() {
        return "cargo";
    }

    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        String home = environment.getOrDefault("CARGO_HOME", "~/.cargo");
        return List.of(
                new ToolFile.OfProject(".cargo/config.toml"),
                new ToolFile.OfProject(".cargo/config"),
                new ToolFile.OfUser(home + "/config.toml"),
                new ToolFile.OfUser(home + "/config"));
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        CargoHelper helper = new CargoHelper(block);
        CargoRegistries registries = new CargoRegistries(block, reads(block.environment()));
        injection
                .tokenFile()
                .file(helper.file(), helper.script())
                .variable(helper.variable(), block.nativeFile(helper.file()));
        for (String registry : registries.ofBlock(block)) {
            serve(registry, helper, injection);
            registries
                    .provider(registry)
                    .ifPresent(place -> injection.warning("cargo asks this block for the token of the registry '"
                            + registry + "', not what " + place + " names."));
        }
        for (Feed feed : block.chosenFeeds()) {
            if (!registries.know(feed, block)) {
                name(feed, registries, helper, injection);
            }
        }
        for (String place : registries.namelessOfBlock(block)) {
            injection.warning("WARNING: cargo gets no token for " + place
                    + ": give the feed a name of its own under [registries], or in 'feeds' of the block.");
        }
    }

    private static void serve(String registry, CargoHelper helper, Injection.Builder injection) {
        if (NAME.matcher(registry).matches()) {
            injection.variable(CargoRegistries.variable(registry, "CREDENTIAL_PROVIDER"), helper.command());
        } else {
            injection.warning("WARNING: cargo gets no token for the registry '" + registry
                    + "': shells drop the variable that would say so. Name it with letters, digits and hyphens.");
        }
    }

    private static void name(Feed feed, CargoRegistries registries, CargoHelper helper, Injection.Builder injection) {
        String name = feed.shortName().replaceAll("%[0-9A-Fa-f]{2}|[^A-Za-z0-9_-]", "-");
        String index = "sparse+" + feed.url("Cargo/index/");
        String variable = CargoRegistries.variable(name, "INDEX");
        Optional<String> taken = registries.index(name).or(() -> injection.value(variable));
        if (taken.filter(other -> !other.equals(index)).isPresent()) {
            injection.warning("WARNING: cargo has another registry of the name '" + name + "'. Name that of the feed "
                    + feed + " in .cargo/config.toml.");
            return;
        }
        injection.variable(variable, index);
        serve(name, helper, injection);
        injection.warning("cargo knows the feed " + feed + " as the registry '" + name + "'.");
    }
}
