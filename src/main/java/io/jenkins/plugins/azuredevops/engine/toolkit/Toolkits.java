package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tools that can be chosen for a block. */
public final class Toolkits {

    private static final List<Toolkit> ALL = List.of(
            new EnvToolkit(),
            new GitToolkit(),
            new AzureCliToolkit(),
            new CargoToolkit(),
            new GradleToolkit(),
            new MavenToolkit(),
            new NpmToolkit(),
            new NugetToolkit(),
            new PipToolkit(),
            new RestToolkit(),
            new SystemAccessTokenToolkit(),
            new TerraformToolkit());

    private Toolkits() {}

    /** The names to choose from. */
    public static List<String> names() {
        return ALL.stream().map(Toolkit::name).toList();
    }

    /**
     * Whether one of the chosen tools wants to know the git of the agent; otherwise {@link AgentGit#NONE} will do.
     *
     * @param tools names
     * @throws IllegalArgumentException when a name is not known; tells the nearest one that is
     */
    public static boolean wantGit(List<String> tools) {
        return tools.stream().map(Toolkits::named).anyMatch(Toolkit::wantsGit);
    }

    /**
     * The files that the chosen tools want to know; to be looked for by {@link ToolFiles} on the agent.
     *
     * @param tools names
     * @param environment the variables with which the block starts
     * @throws IllegalArgumentException when a name is not known; tells the nearest one that is
     */
    public static List<ToolFile> filesWanted(List<String> tools, Map<String, String> environment) {
        return tools.stream()
                .map(Toolkits::named)
                .flatMap(toolkit -> toolkit.reads(environment).stream())
                .distinct()
                .toList();
    }

    /**
     * What the chosen tools need inside a block.
     *
     * @param tools names; the order does not matter
     * @throws IllegalArgumentException when a name is not known, of which it tells the nearest one that is, or a feed is not one
     *     of the block's organizations
     */
    public static Injection inject(List<String> tools, BlockStart block) {
        List<Toolkit> chosen = tools.stream().distinct().map(Toolkits::named).toList();
        Injection.Builder injection = new Injection.Builder();
        // whether a tool looks at them or not
        block.chosenFeeds();
        chosen.forEach(toolkit -> toolkit.contribute(block, injection));
        return EnvToolkit.withFile(block, injection).build();
    }

    /** @throws IllegalArgumentException when a name is not fit for the variable that holds the token */
    public static void checkVariable(String name) {
        EnvToolkit.checked(name);
    }

    private static Toolkit named(String name) {
        return ALL.stream()
                .filter(toolkit -> toolkit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Choose '" + nearest(name)
                        + "' perhaps: there is no tool '" + name + "', but " + String.join(", ", names()) + "."));
    }

    private static String nearest(String name) {
        return names().stream()
                .min(Comparator.comparingInt(known -> distance(known, name.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    /** Levenshtein's: how many letters to change, add or leave out. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
