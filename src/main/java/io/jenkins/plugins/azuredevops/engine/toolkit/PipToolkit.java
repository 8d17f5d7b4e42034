package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For pip, twine, uv and Poetry. pip and twine ask a module of the block for a password, each time they need one, so that no URL
 * holds the token: what stands in an index URL, pip hands to the pip that it starts for an isolated build on a command line
 * (pip/_internal/build_env.py). A netrc file would serve whole hosts, and so other organizations.
 */
final class PipToolkit implements Toolkit {

    private static final String PATH = "PYTHONPATH";
    private static final String PROVIDER = "PIP_KEYRING_PROVIDER";

    @Override
    public String name() {
        return "pip";
    }

    @Override
    public List<ToolFile> reads(Map<String, String> environment) {
        return PythonFiles.wanted(environment);
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        PythonFiles files = new PythonFiles(block);
        List<PythonUrl> urls = files.urls();
        List<Feed> chosen = block.chosenFeeds();
        SharedHosts shared = new SharedHosts(block, urls);
        injection
                .tokenFile()
                .file(
                        KeyringModule.FILE,
                        KeyringModule.script(block.organizations(), shared.with(PythonUrl.Reader.PIP)))
                .variable(PATH, path(block))
                .variable(PROVIDER, "import")
                .variable("TWINE_NON_INTERACTIVE", "1");
        String provider = block.environment().getOrDefault(PROVIDER, "import");
        if (!Set.of("import", "auto").contains(provider)) {
            injection.warning("pip asks the keyring module of this block, not " + PROVIDER + "=" + provider + ".");
        }
        choose(chosen, injection);
        for (PythonUrl.Reader reader : List.of(PythonUrl.Reader.UV, PythonUrl.Reader.POETRY)) {
            PythonNames names = new PythonNames(reader, shared.with(reader), injection);
            if (reader == PythonUrl.Reader.UV || files.namePoetry()) {
                chosen.forEach(feed -> names.add(name(feed), feed));
            }
            names.addAll(urls, block);
            names.write();
        }
        shared.report(injection);
        new PythonPrecedence(block, shared.hosts(), injection).report(urls);
    }

    /** Behind what is there, so that no module of the project's is hidden. */
    private static String path(BlockStart block) {
        String before = block.environment().getOrDefault(PATH, "");
        return before.isEmpty() ? block.folder() : before + (block.isOnWindows() ? ";" : ":") + block.folder();
    }

    /** Feeds that the user chose are where packages come from; the project's own files say it otherwise. */
    private static void choose(List<Feed> chosen, Injection.Builder injection) {
        if (chosen.isEmpty()) {
            return;
        }
        List<String> indexes =
                chosen.stream().map(feed -> feed.url("pypi/simple/")).toList();
        injection
                .variable(PythonFiles.PIP_INDEX, indexes.get(0))
                .variable(
                        PythonFiles.UV_INDEX,
                        chosen.stream()
                                .map(feed -> name(feed) + "=" + feed.url("pypi/simple/"))
                                .collect(Collectors.joining(" ")));
        if (indexes.size() > 1) {
            injection.variable("PIP_EXTRA_INDEX_URL", String.join(" ", indexes.subList(1, indexes.size())));
        } else {
            injection.variable("TWINE_REPOSITORY_URL", chosen.get(0).url("pypi/upload/"));
        }
        injection.warning("pip and uv take packages from "
                + chosen.stream().map(Feed::toString).collect(Collectors.joining(", "))
                + (indexes.size() > 1 ? "." : ", and twine brings them there."));
    }

    /** Fit for a variable of uv and Poetry. */
    private static String name(Feed feed) {
        return feed.shortName().replaceAll("%[0-9A-Fa-f]{2}|[^A-Za-z0-9_-]", "-");
    }
}
