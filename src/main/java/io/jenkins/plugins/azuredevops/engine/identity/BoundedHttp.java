package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.util.Configuration;
import okhttp3.OkHttpClient;

/**
 * okhttp as Microsoft's libraries take it, within limits. It repeats nothing and follows nobody: a repetition is what
 * {@link BoundedRetry} decides, and no endpoint that issues tokens redirects.
 */
final class BoundedHttp {

    private BoundedHttp() {}

    /** @param http whose proxy and trust settings are used */
    static HttpClient of(OkHttpClient http, ExchangeLimits limits) {
        OkHttpClient once = http.newBuilder()
                .callTimeout(limits.attempt())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        // the builder has defaults of its own for these, which take the place of the client's
        return new OkHttpAsyncHttpClientBuilder(once)
                .configuration(Configuration.NONE)
                .connectionTimeout(limits.connect())
                .readTimeout(limits.attempt())
                .writeTimeout(limits.attempt())
                .build();
    }
}
