package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * For uv and Poetry: user and token in variables that are made of an index's name, which is where they look (uv, "Package
 * indexes", "Providing credentials directly"; Poetry, "Configuring credentials"). Each process reads them once.
 */
final class PythonNames {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z0-9_]+");

    private final Injection.Builder injection;

    /** By what a variable is made of: the name as it was written. */
    private final Map<String, String> ours = new TreeMap<>();

    private final Map<String, String> theirs = new TreeMap<>();
    private final PythonUrl.Reader reader;
    private final Set<String> sharedHosts;
    private final String prefix;

    /** @param sharedHosts those for which the tool is not to have the token */
    PythonNames(PythonUrl.Reader reader, Set<String> sharedHosts, Injection.Builder injection) {
        this.reader = reader;
        this.sharedHosts = sharedHosts;
        this.injection = injection;
        prefix = reader == PythonUrl.Reader.UV ? "UV_INDEX_" : "POETRY_HTTP_BASIC_";
    }

    /** A name for a feed of the block. */
    void add(String name, Feed feed) {
        add(name, feed.url(""), true);
    }

    /** Indexes of those URLs; where they are not the block's, their names are not to lead the token there. */
    void addAll(List<PythonUrl> urls, BlockStart block) {
        for (PythonUrl url : urls) {
            if (url.reader() == reader && url.name() != null) {
                add(url.name(), url.url(), block.feed(url.plain()).isPresent());
            }
        }
    }

    private void add(String name, String url, boolean isOurs) {
        if (!isOurs) {
            theirs.put(mangled(name), name);
        } else if (PythonUrl.host(url).filter(sharedHosts::contains).isEmpty()) {
            ours.put(mangled(name), name);
        }
    }

    void write() {
        ours.forEach((mangled, name) -> {
            String tool = reader == PythonUrl.Reader.UV ? "uv" : "poetry";
            if (!VARIABLE.matcher(mangled).matches()) {
                injection.warning(
                        "WARNING: " + tool + " gets no token for the index '" + name
                                + "': shells drop the variable that would hold it. Name the index with letters, digits and hyphens.");
            } else if (theirs.containsKey(mangled)) {
                injection.warning("WARNING: " + tool + " gets no token for the index '" + name + "': the index '"
                        + theirs.get(mangled) + "' of others would get it, too. Give one of them another name.");
            } else {
                injection
                        .variable(prefix + mangled + "_USERNAME", KeyringModule.USERNAME)
                        .variable(prefix + mangled + "_PASSWORD", Injection.TOKEN);
            }
        });
    }

    /** uv makes all but letters and digits an underscore; Poetry hyphens, and the dots at which it splits names. */
    private String mangled(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return reader == PythonUrl.Reader.UV ? upper.replaceAll("[^A-Z0-9]", "_") : upper.replaceAll("[-.]", "_");
    }
}
