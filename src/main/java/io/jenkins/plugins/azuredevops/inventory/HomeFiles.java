package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * The files in a user's home in which tools keep what they send to Azure DevOps, on Linux, macOS and Windows: these names,
 * as the tools document them, and no others. Relative to the home, with slashes.
 */
final class HomeFiles {

    static final List<String> NAMES = List.of(
            // git
            ".git-credentials",
            ".config/git/credentials",
            ".gitconfig",
            ".config/git/config",
            // curl, git, pip and others
            ".netrc",
            "_netrc",
            // npm, pnpm, yarn
            ".npmrc",
            ".config/pnpm/rc",
            "Library/Preferences/pnpm/rc",
            "AppData/Local/pnpm/config/rc",
            ".yarnrc",
            ".yarnrc.yml",
            // NuGet
            ".nuget/NuGet/NuGet.Config",
            ".config/NuGet/NuGet.Config",
            "AppData/Roaming/NuGet/NuGet.Config",
            // Maven, Gradle
            ".m2/settings.xml",
            ".gradle/gradle.properties",
            ".gradle/init.gradle",
            ".gradle/init.gradle.kts",
            // pip, twine, uv, poetry
            ".config/pip/pip.conf",
            ".pip/pip.conf",
            "Library/Application Support/pip/pip.conf",
            "AppData/Roaming/pip/pip.ini",
            "pip/pip.ini",
            ".pypirc",
            ".config/uv/uv.toml",
            "AppData/Roaming/uv/uv.toml",
            ".config/pypoetry/auth.toml",
            "Library/Application Support/pypoetry/auth.toml",
            "AppData/Roaming/pypoetry/auth.toml",
            // cargo
            ".cargo/credentials.toml",
            ".cargo/credentials",
            ".cargo/config.toml",
            // az devops
            ".azure/azuredevops/personalAccessTokens",
            // docker
            ".docker/config.json",
            // shells, which set AZURE_DEVOPS_EXT_PAT and the like
            ".profile",
            ".bash_profile",
            ".bash_login",
            ".bashrc",
            ".zshenv",
            ".zprofile",
            ".zshrc");

    private HomeFiles() {}

    /** Whether it is one of the names, or a folder on the way to one. */
    static boolean isOnTheWay(@NonNull String path) {
        return NAMES.stream().anyMatch(name -> name.equals(path) || name.startsWith(path + "/"));
    }
}
