package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hosts of the block's feeds where a project uses feeds of others, too. pip and uv take what they were given for a host to all of
 * that host, in one command (pip/_internal/network/auth.py, MultiDomainBasicAuth; uv, "HTTP credentials"), and Poetry takes it to
 * URLs that are no source's: they get no token for such a host.
 */
final class SharedHosts {

    /** Who reads the same in each command; which requirements a command of pip is given, the module of the block looks at. */
    private static final List<PythonUrl.Reader> READERS =
            List.of(PythonUrl.Reader.PIP, PythonUrl.Reader.UV, PythonUrl.Reader.POETRY);

    private final Set<String> hosts = new TreeSet<>();

    /** By host, then by tool: the place that names a URL of others. */
    private final Map<String, Map<PythonUrl.Reader, String>> places = new LinkedHashMap<>();

    SharedHosts(BlockStart block, List<PythonUrl> urls) {
        block.organizations().stream()
                .flatMap(organization -> organization.feedRoots().stream())
                .forEach(root -> PythonUrl.host(root.toString()).ifPresent(hosts::add));
        for (PythonUrl url : urls) {
            String host = url.host().orElse("");
            if (hosts.contains(host) && block.feed(url.plain()).isEmpty() && !isPoetrysOwn(url)) {
                for (PythonUrl.Reader reader : READERS) {
                    if (url.reader().is(reader)) {
                        places.computeIfAbsent(host, h -> new LinkedHashMap<>()).putIfAbsent(reader, url.place());
                    }
                }
            }
        }
    }

    /** Poetry tells its sources from one another by their whole URL. */
    private static boolean isPoetrysOwn(PythonUrl url) {
        return url.reader() == PythonUrl.Reader.POETRY && url.name() != null;
    }

    /** All hosts of the block's feeds. */
    Set<String> hosts() {
        return hosts;
    }

    /** Those for which a tool is not to have the token. */
    Set<String> with(PythonUrl.Reader reader) {
        Set<String> shared = new TreeSet<>();
        places.forEach((host, readers) -> {
            if (readers.containsKey(reader)) {
                shared.add(host);
            }
        });
        return shared;
    }

    void report(Injection.Builder injection) {
        places.forEach((host, readers) -> readers.forEach((reader, place) -> injection.warning("WARNING: "
                + reader.name().toLowerCase(Locale.ROOT) + " gets no token for " + host + " here: " + place
                + " names a URL of that host that is of another organization, and the token would be taken there, too. "
                + "Write the own feed's URL as https://ORGANIZATION.pkgs.visualstudio.com/..., or install the two in "
                + "blocks of their own.")));
    }
}
