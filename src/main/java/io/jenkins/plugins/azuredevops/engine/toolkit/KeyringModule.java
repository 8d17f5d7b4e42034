package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The module that pip and twine import to ask for a password: it answers for the feeds of the block's organizations. */
final class KeyringModule {

    /** As they import it. */
    static final String FILE = "keyring.py";

    /** Azure Artifacts ignores it; without a colon, which would end it in a Basic header. */
    static final String USERNAME = "azure-devops";

    private KeyringModule() {}

    /** @param sharedHosts those for which pip is not to have the token */
    static String script(Collection<Organization> organizations, Set<String> sharedHosts) {
        Stream<String> places = organizations.stream()
                .flatMap(organization -> organization.feedRoots().stream())
                .map(URI::toString)
                .map(root -> root.toLowerCase(Locale.ROOT) + "/");
        return Script.read(FILE)
                .replace("@PLACES@", places.map(KeyringModule::line).collect(Collectors.joining("\n")))
                .replace(
                        "@SHARED_HOSTS@",
                        sharedHosts.stream()
                                .sorted()
                                .map(KeyringModule::literal)
                                .collect(Collectors.joining(", ")))
                .replace("@USERNAME@", USERNAME);
    }

    private static String line(String place) {
        return "    " + literal(place) + ",";
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
