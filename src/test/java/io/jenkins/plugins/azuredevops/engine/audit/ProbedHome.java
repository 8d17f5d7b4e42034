package io.jenkins.plugins.azuredevops.engine.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A home with given tokens, each used with each of some repositories. */
public final class ProbedHome {

    private ProbedHome() {}

    /** Writes one. */
    public static Path in(Path path, Map<String, String> tokensById, String... urls) throws IOException {
        SampleHome home = new SampleHome(path);
        home.store(tokensById.entrySet().stream()
                .map(token -> home.text(token.getKey(), home.secrets.secret("me:" + token.getValue())))
                .toArray(String[]::new));
        for (String id : tokensById.keySet()) {
            for (int i = 0; i < urls.length; i++) {
                home.freestyle(id + "-" + i, SampleHome.git(urls[i], id), "");
            }
        }
        return home.path;
    }
}
