package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * For Gradle, which no variable tells of a file beyond those of its home, where its caches are: that is left alone. Repositories that
 * ask for credentials by their name find them in variables ("Handling credentials"; "Build Environment Configuration", project
 * properties); a script that is named on the command line serves all others, and reads the token's file at each build
 * ("Initialization Scripts").
 */
final class GradleToolkit implements Toolkit {

    static final String SCRIPT_VARIABLE = "AZURE_DEVOPS_GRADLE_INIT";
    static final String SCRIPT = "azure-devops.init.gradle";

    private static final String BY_HAND = "gradle -I \"$" + SCRIPT_VARIABLE + "\"";
    private static final String USER = "azdo";
    private static final String PROPERTY = "ORG_GRADLE_PROJECT_";

    private static final ToolFile GROOVY = new ToolFile.OfProject("*.gradle");
    private static final ToolFile KOTLIN = new ToolFile.OfProject("*.gradle.kts");

    /** What a shell passes on. */
    private static final Pattern NAME = Pattern.compile("\\w+");

    @Override
    public String name() {
        return "gradle";
    }

    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        return List.of(GROOVY, KOTLIN);
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        injection
                .tokenFile()
                .file(SCRIPT, GradleInitScript.of(block))
                .variable(SCRIPT_VARIABLE, block.nativeFile(SCRIPT));
        WantedFeeds feeds = new WantedFeeds(block);
        for (ToolFile wanted : List.of(GROOVY, KOTLIN)) {
            for (ToolFile.Found file : block.found(wanted)) {
                GradleRepository.in(file.text()).stream()
                        .filter(repository -> repository.texts().stream()
                                .anyMatch(text -> feeds.at(text).isPresent()))
                        .forEach(repository -> serve(repository, file.path(), injection));
            }
        }
    }

    private static void serve(GradleRepository repository, String file, Injection.Builder injection) {
        switch (repository.credentials()) {
            case BY_NAME -> {
                if (NAME.matcher(repository.name()).matches()) {
                    injection
                            .variable(PROPERTY + repository.name() + "Username", USER)
                            .variable(PROPERTY + repository.name() + "Password", Injection.TOKEN);
                } else {
                    injection.warning("WARNING: the repository '" + repository.name() + "' in " + file
                            + " asks for credentials by its name, and shells pass on no variable of such a name. Name it with "
                            + "letters, digits and underscores, or take its credentials out and call " + BY_HAND + ".");
                }
            }
            case OWN ->
                injection.warning("WARNING: " + file + " gives the repository '" + repository.name()
                        + "' credentials of its own. Gradle takes those, unless it is called as " + BY_HAND + ".");
            case NONE ->
                injection.warning("The repository '" + repository.name() + "' in " + file
                        + " asks for no credentials: call " + BY_HAND + ", which gives it the token.");
            default -> throw new IllegalStateException();
        }
    }
}
