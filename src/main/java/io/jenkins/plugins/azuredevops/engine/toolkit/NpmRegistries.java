package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The registries of a block's organizations, as npm's keys name them: {@code //host/path/:_authToken} (npm, "npmrc", "Auth related
 * configuration"). npm and pnpm look a URL up along its path, so the key of an organization serves all its feeds; yarn 1, and
 * {@code npm publish} before it begins, want that of the registry itself.
 */
final class NpmRegistries {

    private static final Pattern URL = Pattern.compile("https://[^\\s\"'<>,;\\\\]+");
    private static final Pattern REGISTRY = Pattern.compile("(?i)(https://.*?/_packaging/[^/]+/npm/)registry(/.*)?");

    /** A key that holds a secret, or leads to one, at the beginning of a line of {@code .npmrc} or {@code .yarnrc}. */
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?m)^\\s*\"?(//[^\\s\"=]+:(?:_authToken|_auth|_password|tokenHelper|certfile|keyfile))\\b");

    private final BlockStart block;

    NpmRegistries(BlockStart block) {
        this.block = block;
    }

    /** What the keys of all that belongs to the organizations begin with; the slash at the end included. */
    Set<String> organizations() {
        Spellings spellings = new Spellings(block);
        return block.organizations().stream()
                .flatMap(organization -> organization.feedRoots().stream())
                .flatMap(root -> spellings.of(root).stream())
                .map(url -> key(url + "/"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The beginnings of the keys of registries that somebody names: of each its own, and that of the feed's npm as a whole. */
    Set<String> named() {
        Set<String> keys = new LinkedHashSet<>();
        List<String> urls = new ArrayList<>(block.chosenFeeds().stream()
                .map(feed -> feed.url("npm/registry/"))
                .toList());
        block.files().forEach(file -> urls.addAll(urls(file)));
        for (String url : urls) {
            Matcher registry = REGISTRY.matcher(url);
            if (registry.matches()) {
                keys.add(key(registry.group(1) + "registry/"));
                keys.add(key(registry.group(1)));
            }
        }
        return keys;
    }

    /** Whether one of those files names one of the feeds. */
    boolean areNamed(List<Feed> feeds, List<ToolFile> files) {
        return block.files().stream()
                .filter(file -> files.contains(file.wanted()))
                .flatMap(file -> urls(file).stream())
                .flatMap(url -> block.feed(url).stream())
                .anyMatch(named -> feeds.stream().anyMatch(named::isSame));
    }

    /** Keys of these organizations with a secret of somebody else, in those files: by path. */
    Map<String, Set<String>> secretsOfOthers(List<ToolFile> files) {
        Pattern ours = Pattern.compile(linesOfOrganizations(), Pattern.CASE_INSENSITIVE);
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (ToolFile.Found file : block.files()) {
            Matcher key = SECRET_KEY.matcher(files.contains(file.wanted()) ? file.text() : "");
            while (key.find()) {
                if (ours.matcher(key.group(1)).find()) {
                    found.computeIfAbsent(file.path(), path -> new LinkedHashSet<>())
                            .add(key.group(1));
                }
            }
        }
        return found;
    }

    /** A pattern of the lines that say something of what belongs to the organizations; in whatever case. */
    String linesOfOrganizations() {
        return block.organizations().stream()
                .flatMap(organization -> organization.feedRoots().stream())
                .map(root -> "^\\s*\"?//" + Pattern.quote(authority(root)) + "(:443)?"
                        + Pattern.quote(root.getRawPath()) + "[/:]")
                .collect(Collectors.joining("|"));
    }

    private List<String> urls(ToolFile.Found file) {
        return URL.matcher(file.text())
                .results()
                .map(found -> found.group())
                .filter(url -> block.feed(url).isPresent())
                .toList();
    }

    /** As npm makes it of a URL: without scheme, user and the usual port. */
    private static String key(String url) {
        URI uri = URI.create(url);
        return "//" + authority(uri) + uri.getRawPath();
    }

    private static String authority(URI uri) {
        return uri.getRawAuthority()
                .replaceFirst("^.*@", "")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(":443$", "");
    }
}
