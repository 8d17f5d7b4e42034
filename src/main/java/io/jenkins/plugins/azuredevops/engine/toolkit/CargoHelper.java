package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The script that cargo asks for a token: it answers for the feeds of the block's organizations, and for nothing else. */
final class CargoHelper {

    /** Holds the path of the script, since cargo splits the command at blanks. */
    private static final String VARIABLE = "AZURE_DEVOPS_CARGO";

    private final BlockStart block;

    CargoHelper(BlockStart block) {
        this.block = block;
    }

    String file() {
        return block.isOnWindows() ? "cargo-credential.ps1" : "cargo-credential.sh";
    }

    /** Of the variable for the path of the script. Blocks may lie in one another, each with its organizations. */
    String variable() {
        String variable = VARIABLE;
        for (int i = 2; block.environment().containsKey(variable); i++) {
            variable = VARIABLE + "_" + i;
        }
        return variable;
    }

    /**
     * What cargo is to start. No blank but between arguments, whatever the path of the folder is like, and no dollar sign, since
     * Jenkins puts values of variables into others when it starts some processes: awk makes both of their numbers.
     */
    String command() {
        return "cargo:token-from-stdout "
                + (block.isOnWindows()
                        ? "powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "
                                + "&([Environment]::GetEnvironmentVariable('" + variable() + "'))"
                        : "awk BEGIN{exit(system(\"exec\\040sh\\040\\\"\\044" + variable() + "\\\"\"))}");
    }

    String script() {
        return block.isOnWindows()
                ? filled(root -> "    '" + root.replace("'", "''") + "'")
                : filled(root -> "  '" + root.replace("'", "'\\''") + "'*) ;;");
    }

    private String filled(Function<String, String> line) {
        String places = block.organizations().stream()
                .map(Organization::feedRoots)
                .flatMap(roots -> roots.stream().map(URI::toString))
                .map(root -> line.apply(root.toLowerCase(Locale.ROOT) + "/"))
                .collect(Collectors.joining("\n"));
        return Script.read(file()).replace("@PLACES@", places);
    }
}
