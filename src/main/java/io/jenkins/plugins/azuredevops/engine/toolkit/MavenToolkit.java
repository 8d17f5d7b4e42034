package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * For Maven: global settings of the block's own, which the user's settings overrule ("Settings Reference"; "Configuring Apache
 * Maven", {@code MAVEN_ARGS}, 3.9 and newer). The token is in the file, which Maven reads once at its start: the next {@code mvn} finds
 * a renewed one. It goes as Basic to repositories whose id has a server there.
 */
final class MavenToolkit implements Toolkit {

    /** For Maven before 3.9, and whatever else does not read {@link MavenArguments#VARIABLE}. */
    static final String PATH_VARIABLE = "AZURE_DEVOPS_MAVEN_SETTINGS";

    private static final String BY_HAND = "mvn -gs \"$" + PATH_VARIABLE + "\"";

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        MavenArguments arguments = new MavenArguments(environment);
        List<ToolFile> files =
                new ArrayList<>(List.of(MavenFiles.POMS, MavenFiles.PROJECT_SETTINGS, MavenFiles.USER_SETTINGS));
        files.addAll(arguments.settingsFiles());
        files.addAll(arguments.installedSettings());
        return files;
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        MavenArguments arguments = new MavenArguments(block.environment());
        MavenFiles files = new MavenFiles(block, arguments);
        MavenServers servers = new MavenServers(block, files.repositories());
        warnOfFiles(files, servers, injection);
        if (servers.ids().isEmpty()) {
            injection.warning(
                    "WARNING: no pom.xml here and no settings file names a feed of this block, so Maven gets no token. "
                            + "Name the feed in 'feeds', or open the block after the checkout.");
            return;
        }
        MavenGlobalSettings settings = new MavenGlobalSettings();
        for (String id : servers.ids()) {
            boolean isMirrored = files.settings().stream().anyMatch(theirs -> theirs.mirrors(id));
            settings.server(id, isMirrored ? Optional.empty() : servers.url(id));
        }
        String path = block.nativeFile(MavenArguments.FILE);
        injection.file(MavenArguments.FILE, settings.toString()).variable(PATH_VARIABLE, path);
        setArguments(block, arguments, path, injection);
    }

    private static void setArguments(
            BlockStart block, MavenArguments arguments, String path, Injection.Builder injection) {
        if (arguments.hasOthers()) {
            injection.warning(
                    "WARNING: " + MavenArguments.VARIABLE + " names global settings already (-gs), and Maven takes the "
                            + "first. Take them out, or its servers do not know the token.");
            return;
        }
        boolean splits = path.matches("(?s).*[\\s*?\\[].*");
        if (splits && !block.isOnWindows()) {
            injection.warning("WARNING: the path of this workspace has a blank or a wildcard, which "
                    + MavenArguments.VARIABLE + " cannot hold. Call " + BY_HAND + ", or use a workspace without.");
            return;
        }
        if (arguments.hasOurs()) {
            injection.warning(
                    "Inside this block Maven has this block's servers only, not those of the block around it.");
        }
        injection.variable(MavenArguments.VARIABLE, arguments.with(splits ? '"' + path + '"' : path));
    }

    private static void warnOfFiles(MavenFiles files, MavenServers servers, Injection.Builder injection) {
        for (String path : files.broken()) {
            injection.warning(
                    "WARNING: " + path + " is no XML that can be read; what it says of repositories is not known.");
        }
        for (MavenRepository stranger : servers.strangers()) {
            injection.warning("WARNING: the id '" + stranger.id() + "' in " + stranger.file() + " stands for "
                    + stranger.shownUrl()
                    + ", which is not to get the token, so no repository of that id gets it. Give it "
                    + "another id.");
        }
        for (MavenSettingsFile theirs : files.settings()) {
            String ids = theirs.servers().stream()
                    .filter(servers.ids()::contains)
                    .map(id -> "'" + id + "'")
                    .collect(Collectors.joining(", "));
            if (!ids.isEmpty()) {
                injection.warning("WARNING: " + theirs.path() + " has a <server> for " + ids
                        + ". Where Maven reads that file, it "
                        + "takes that one instead of the token: remove it there.");
            }
        }
        for (MavenSettingsFile hidden : files.installed()) {
            List<String> additions = hidden.additions();
            if (!additions.isEmpty()) {
                injection.warning(
                        "WARNING: " + hidden.path() + " sets " + String.join(", ", additions)
                                + ". Inside this block that Maven does without: move them to ~/.m2/settings.xml, which stays in force.");
            }
        }
    }
}
