package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.azure.core.util.Header;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.net.URL;
import java.util.stream.Collectors;

/**
 * Carries MSAL's requests for one token of a managed identity, and remembers the last answer, which MSAL's exceptions do
 * not keep. What MSAL would send to Azure's metadata service goes to the one of the settings.
 *
 * <p>One for each exchange, used on its thread.
 */
final class PlatformHttp implements IHttpClient {

    private final HttpPipeline pipeline;
    private final URI metadataService;

    @CheckForNull
    private PlatformAnswer answer;

    PlatformHttp(HttpPipeline pipeline, URI metadataService) {
        this.pipeline = pipeline;
        this.metadataService = metadataService;
    }

    @Override
    public IHttpResponse send(com.microsoft.aad.msal4j.HttpRequest wanted) {
        answer = null;
        HttpRequest request =
                new HttpRequest(HttpMethod.valueOf(wanted.httpMethod().name()), address(wanted.url()));
        request.setHeaders(new HttpHeaders(wanted.headers()));
        try (var response = pipeline.sendSync(request, Context.NONE)) {
            String body = response.getBodyAsBinaryData().toString();
            answer = new PlatformAnswer(
                    response.getStatusCode(),
                    body,
                    response.getHeaderValue(HttpHeaderName.RETRY_AFTER),
                    response.getHeaderValue(HttpHeaderName.WWW_AUTHENTICATE));
            HttpResponse told = new HttpResponse().statusCode(response.getStatusCode());
            if (!body.isEmpty()) {
                told.body(body);
            }
            told.addHeaders(
                    response.getHeaders().stream().collect(Collectors.toMap(Header::getName, Header::getValuesList)));
            return told;
        }
    }

    /** The last answer; null where the last request had none. */
    @CheckForNull
    PlatformAnswer answer() {
        return answer;
    }

    /** MSAL sends {@code mi_res_id} there; documented, and known to all that speak for it, is {@code msi_res_id}. */
    private String address(URL url) {
        if (!Platform.METADATA_SERVICE.getHost().equals(url.getHost())) {
            return url.toString();
        }
        return metadataService + url.getFile().replaceFirst("([?&])mi_res_id=", "$1msi_res_id=");
    }
}
