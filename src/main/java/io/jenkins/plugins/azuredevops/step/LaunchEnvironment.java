package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Launcher;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables with which a process is about to start. Its launcher replaces variables in them (EnvVars,
 * {@code overrideExpandingAll}), so that a dollar sign is doubled.
 */
final class LaunchEnvironment {

    private LaunchEnvironment() {}

    @NonNull
    static Map<String, String> read(@NonNull Launcher.ProcStarter starter) {
        Map<String, String> environment = raw(starter);
        environment.replaceAll((name, value) -> value.replace("$$", "$"));
        return environment;
    }

    /**
     * Adds variables.
     *
     * @param instead of these, which go
     */
    static void add(
            @NonNull Launcher.ProcStarter starter,
            @NonNull Map<String, String> variables,
            @NonNull Map<String, String> instead) {
        Map<String, String> environment = raw(starter);
        environment.keySet().removeAll(instead.keySet());
        variables.forEach((name, value) -> environment.put(name, value.replace("$", "$$")));
        starter.envs(environment);
    }

    private static Map<String, String> raw(Launcher.ProcStarter starter) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : starter.envs()) {
            int sign = line.indexOf('=', 1);
            if (sign > 0) {
                environment.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        return environment;
    }
}
