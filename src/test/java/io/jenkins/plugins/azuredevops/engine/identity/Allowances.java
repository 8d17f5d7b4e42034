package io.jenkins.plugins.azuredevops.engine.identity;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Notes how much time each request is given at most, so that a promise can be read off without a watch. */
final class Allowances implements Interceptor {

    private final List<Duration> requests = new CopyOnWriteArrayList<>();
    private final List<Duration> connections = new CopyOnWriteArrayList<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
        requests.add(Duration.ofNanos(chain.call().timeout().timeoutNanos()));
        connections.add(Duration.ofMillis(chain.connectTimeoutMillis()));
        return chain.proceed(chain.request());
    }

    /** Of each request, answer and all; zero would be without end. */
    List<Duration> requests() {
        return requests;
    }

    /** Of each attempt to connect. */
    List<Duration> connections() {
        return connections;
    }

    /** All requests one after the other. */
    Duration together() {
        return requests.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
