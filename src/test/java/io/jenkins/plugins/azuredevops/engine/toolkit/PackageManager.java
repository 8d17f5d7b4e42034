package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.lab.NodePackages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real ones: npm of the machine, the others as the lock file of the tests has them. */
enum PackageManager {
    NPM("", List.of("install", "--no-audit", "--no-fund"), List.of("publish")),
    PNPM_10("pnpm-10/bin/pnpm.cjs", List.of("install"), List.of("publish", "--no-git-checks")),
    PNPM_12("@pnpm/exe.linux-x64/pnpm", List.of("install"), List.of("publish", "--no-git-checks")),
    YARN_1("yarn/bin/yarn.js", List.of("install"), List.of("publish", "--non-interactive")),
    YARN_3("yarn-3/bin/yarn.js", List.of("install"), List.of("npm", "publish")),
    YARN_4("yarn-4/bin/yarn.js", List.of("install"), List.of("npm", "publish"));

    private final String file;
    private final List<String> install;
    private final List<String> publish;

    PackageManager(String file, List<String> install, List<String> publish) {
        this.file = file;
        this.install = install;
        this.publish = publish;
    }

    List<String> install() throws Exception {
        return command(install);
    }

    List<String> publish() throws Exception {
        return command(publish);
    }

    /** How a project tells it where the packages of a scope are: files by name. */
    Map<String, String> project(String scope, String registry) {
        return this == YARN_3 || this == YARN_4
                ? Map.of("yarn.lock", "", ".yarnrc.yml", """
                        nodeLinker: node-modules
                        npmScopes:
                          %1$s:
                            npmRegistryServer: "%2$s"
                            npmPublishRegistry: "%2$s"
                        """.formatted(scope, registry))
                : Map.of(".npmrc", "@" + scope + ":registry=" + registry + "\n");
    }

    private List<String> command(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (this == NPM) {
            command.add("npm");
        } else {
            String path = NodePackages.managers().file(file).toString();
            command.addAll(path.endsWith("pnpm") ? List.of(path) : List.of("node", path));
        }
        command.addAll(arguments);
        return command;
    }
}
