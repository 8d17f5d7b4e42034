package io.jenkins.plugins.azuredevops;

import hudson.model.Run;
import hudson.model.listeners.RunListener;
import hudson.plugins.git.ApiTokenPropertyConfiguration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jvnet.hudson.test.JenkinsRule;

/** Tells Jenkins of pushes as a server's web hook does, and waits for the builds that follow. */
public final class PushNotice {

    private static final long PATIENCE = 120_000;

    private final JenkinsRule jenkins;
    private final String url;
    private final String token;
    private final Ended ended = new Ended();

    /** @param url of the repository */
    public PushNotice(JenkinsRule jenkins, String url) {
        this.jenkins = jenkins;
        this.url = url;
        this.token =
                ApiTokenPropertyConfiguration.get().generateApiToken("web hook").getString("value");
        RunListener.all().add(ended);
    }

    /** The whole repository is looked at again. */
    public void send() throws Exception {
        call("");
    }

    /** Of one branch only. */
    public void send(String branch) throws Exception {
        call("&branches=" + branch);
    }

    private void call(String more) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.goTo(
                    "git/notifyCommit?token=" + token + "&url=" + URLEncoder.encode(url, StandardCharsets.UTF_8) + more,
                    "text/plain");
        }
    }

    /**
     * Waits until a build has ended, and all that Jenkins does besides.
     *
     * @param build as {@code job#1}
     */
    public void await(String build) throws Exception {
        ended.await(build);
        jenkins.waitUntilNoActivity();
    }

    /** Remembers which builds have ended. */
    private static final class Ended extends RunListener<Run<?, ?>> {

        private final Set<String> builds = new HashSet<>();

        @Override
        public synchronized void onFinalized(Run<?, ?> run) {
            builds.add(run.getExternalizableId());
            notifyAll();
        }

        synchronized void await(String build) throws InterruptedException {
            long end = System.currentTimeMillis() + PATIENCE;
            while (!builds.contains(build)) {
                long left = end - System.currentTimeMillis();
                if (left <= 0) {
                    throw new AssertionError("There is no build " + build + "; there have been " + builds);
                }
                wait(left);
            }
        }
    }
}
