package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * For npm, pnpm and yarn 1 a user configuration file with the token, in which the lines of the user's own go on (npm, "npmrc" and
 * "config", {@code userconfig}; pnpm, "Authentication Settings"; yarn 1, "yarn config"). yarn 2 and newer read no {@code .npmrc}: a
 * plugin answers yarn 3 and newer at each request (yarn, "Plugin hooks", {@code getNpmAuthenticationHeader}, and "Configuration",
 * {@code plugins}).
 */
final class NpmToolkit implements Toolkit {

    private static final String NPMRC = "npmrc";
    private static final String PLUGIN = "yarn-plugin.cjs";
    private static final String USERCONFIG = "NPM_CONFIG_USERCONFIG";
    private static final String YARN_PLUGINS = "YARN_PLUGINS";

    private static final ToolFile PROJECT = new ToolFile.OfProject(".npmrc");
    private static final ToolFile PROJECT_OF_YARN = new ToolFile.OfProject(".yarnrc");

    /** Where a project says where its packages come from. */
    private static final List<ToolFile> SOURCES = List.of(
            PROJECT,
            PROJECT_OF_YARN,
            new ToolFile.OfProject(".yarnrc.yml"),
            new ToolFile.OfProject("pnpm-workspace.yaml"));

    /** Its publishConfig may say where a package goes (npm, "package.json"). */
    private static final ToolFile MANIFEST = new ToolFile.OfProject("package.json");

    /** Which pnpm asks before the user's .npmrc (pnpm, "Authentication Settings"), by platform. */
    private static final List<ToolFile> USER_OF_PNPM = List.of(
            new ToolFile.OfUser("~/.config/pnpm/auth.ini"),
            new ToolFile.OfUser("~/.config/pnpm/rc"),
            new ToolFile.OfUser("~/Library/Preferences/pnpm/auth.ini"),
            new ToolFile.OfUser("~/AppData/Local/pnpm/config/auth.ini"));

    @Override
    public String name() {
        return "npm";
    }

    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        List<ToolFile> files = new ArrayList<>(SOURCES);
        files.add(MANIFEST);
        files.add(new ToolFile.OfUser(userconfig(environment)));
        files.addAll(USER_OF_PNPM);
        return files;
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        NpmRegistries registries = new NpmRegistries(block);
        injection.tokenFile().file(NPMRC, npmrc(block, registries, injection)).file(PLUGIN, plugin(block));
        userconfigNames(block.environment()).forEach(name -> injection.variable(name, block.nativeFile(NPMRC)));
        String plugins = block.environment().getOrDefault(YARN_PLUGINS, "");
        injection.variable(YARN_PLUGINS, (plugins.isBlank() ? "" : plugins + ";") + block.nativeFile(PLUGIN));
        warn(registries, injection);
    }

    /** What comes later in such a file overrules what came before. */
    private static String npmrc(BlockStart block, NpmRegistries registries, Injection.Builder injection) {
        StringBuilder npmrc = new StringBuilder()
                .append(UserLines.of(userconfig(block.environment()), home(block), registries.linesOfOrganizations()));
        List<Feed> chosen = block.chosenFeeds();
        if (!chosen.isEmpty() && !registries.areNamed(chosen, SOURCES)) {
            if (chosen.size() == 1) {
                npmrc.append("registry=").append(registry(chosen.get(0))).append('\n');
            } else {
                injection.warning(
                        "WARNING: no .npmrc in the workspace says which packages are in which of the feeds. Write into it "
                                + "a line for each, such as @SCOPE:registry=" + registry(chosen.get(0)));
            }
        }
        for (Set<String> places : List.of(registries.organizations(), registries.named())) {
            places.forEach(place -> npmrc.append(place)
                    .append(":_authToken=")
                    .append(Injection.TOKEN)
                    .append('\n'));
        }
        return npmrc.toString();
    }

    private static void warn(NpmRegistries registries, Injection.Builder injection) {
        registries
                .secretsOfOthers(List.of(PROJECT, PROJECT_OF_YARN))
                .forEach((file, keys) -> injection.warning(sentence(file, keys, "npm")));
        registries
                .secretsOfOthers(USER_OF_PNPM)
                .forEach((file, keys) -> injection.warning(sentence(file, keys, "pnpm")));
    }

    private static String sentence(String file, Set<String> keys, String tool) {
        return "WARNING: " + file + " sets " + String.join(", ", keys) + ", which " + tool
                + " takes instead of the token of this block. Remove it from that file.";
    }

    /** On a feed's page of Azure Artifacts, "Connect to feed". */
    private static String registry(Feed feed) {
        return feed.url("npm/registry/");
    }

    /** In the case in which they are there: npm takes any, and which of two it takes nobody tells. */
    private static Set<String> userconfigNames(Map<String, String> environment) {
        Set<String> names = environment.keySet().stream()
                .filter(USERCONFIG::equalsIgnoreCase)
                .collect(Collectors.toCollection(TreeSet::new));
        names.add(USERCONFIG);
        return names;
    }

    private static String userconfig(Map<String, String> environment) {
        return userconfigNames(environment).stream()
                .map(environment::get)
                .filter(path -> path != null && !path.isBlank())
                .findFirst()
                .orElse("~/.npmrc");
    }

    @CheckForNull
    private static String home(BlockStart block) {
        return block.environment().get(block.isOnWindows() ? "USERPROFILE" : "HOME");
    }

    private static String plugin(BlockStart block) {
        String places = block.organizations().stream()
                .map(Organization::feedRoots)
                .flatMap(List::stream)
                .map(root -> "'" + root.toString().toLowerCase(Locale.ROOT).replaceFirst(":443(?=/|$)", "") + "/'")
                .collect(Collectors.joining(", ", "[", "]"));
        return Script.read(PLUGIN).replace("@PLACES@", places);
    }
}
