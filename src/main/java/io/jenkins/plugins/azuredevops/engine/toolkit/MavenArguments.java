package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the environment tells Maven: {@code MAVEN_ARGS}, which the scripts {@code mvn} of 3.9 and newer put before the arguments of the
 * command line, split at blanks ("Configuring Apache Maven"), and where Maven is installed.
 */
final class MavenArguments {

    static final String VARIABLE = "MAVEN_ARGS";
    static final String FILE = "maven-settings.xml";

    /** The global settings of a block around this one. */
    private static final Pattern OURS = Pattern.compile(
            "(^|\\s)-gs \"?[^\"]*?azure-devops-[^\\\\/\"]*[\\\\/]" + Pattern.quote(FILE) + "\"?(?=\\s|$)");

    private static final Pattern OPTION_GLOBAL = Pattern.compile("(-gs|--global-settings)(=.*)?");
    private static final Pattern OPTION_USER = Pattern.compile("(-s|--settings)(=(.*))?");

    /** What no file's name on Windows holds, nor one that is worth a look elsewhere. */
    private static final Pattern STRANGE = Pattern.compile("[\"<>|?*\\p{Cntrl}]");

    private final Map<String, String> environment;

    MavenArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether a block around this one has set its own. */
    boolean hasOurs() {
        return OURS.matcher(given()).find();
    }

    /** Whether somebody else names global settings; the first that are named count. */
    boolean hasOthers() {
        return words().stream().anyMatch(word -> OPTION_GLOBAL.matcher(word).matches());
    }

    /** The value of the variable with these global settings. */
    String with(String path) {
        return (String.join(" ", words()) + " -gs " + path).trim();
    }

    /** The settings files that are named instead of the user's. */
    List<ToolFile> settingsFiles() {
        List<ToolFile> files = new ArrayList<>();
        List<String> words = words();
        for (int i = 0; i < words.size(); i++) {
            var option = OPTION_USER.matcher(words.get(i));
            if (option.matches()) {
                String path = option.group(3) != null ? option.group(3) : i + 1 < words.size() ? words.get(i + 1) : "";
                file(path).ifPresent(files::add);
            }
        }
        return files;
    }

    /** The settings files of the installations that the environment leads to. */
    List<ToolFile> installedSettings() {
        Set<String> homes = new LinkedHashSet<>();
        for (String variable : List.of("MAVEN_HOME", "M2_HOME")) {
            homes.add(environment.getOrDefault(variable, ""));
        }
        String path = environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        boolean windows = path.matches("(?s).*[A-Za-z]:\\\\.*");
        for (String folder : path.split(windows ? ";" : ":")) {
            if (folder.matches("(?s).*[\\\\/]bin[\\\\/]?")) {
                homes.add(folder.replaceFirst("[\\\\/]bin[\\\\/]?$", ""));
            }
        }
        List<ToolFile> files = new ArrayList<>();
        homes.stream()
                .filter(home -> !home.isBlank())
                .forEach(home -> file(home + "/conf/settings.xml").ifPresent(files::add));
        // of Debian's package
        files.add(new ToolFile.OfUser("/etc/maven/settings.xml"));
        return files;
    }

    private static Optional<ToolFile> file(String path) {
        return path.isBlank() || STRANGE.matcher(path).find()
                ? Optional.empty()
                : Optional.of(new ToolFile.OfUser(path));
    }

    private List<String> words() {
        String others = OURS.matcher(given()).replaceAll("$1").trim();
        return others.isEmpty() ? List.of() : List.of(others.split("\\s+"));
    }

    private String given() {
        return environment.getOrDefault(VARIABLE, "");
    }
}
