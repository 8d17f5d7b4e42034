package io.jenkins.plugins.azuredevops.lab.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** NuGet: the service index (NuGet documentation, "Service index"). */
final class NugetFeed implements FeedProtocol {

    @Override
    public String kind() {
        return "nuget";
    }

    @Override
    public String segment() {
        return "nuget";
    }

    @Override
    public boolean isUpload(FeedCall call) {
        return false;
    }

    @Override
    public Reply answer(FeedCall call) throws JsonProcessingException {
        if (!call.joined().equals("v3/index.json")) {
            return Reply.empty(404);
        }
        return Reply.text(
                200,
                "application/json",
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "version",
                                "3.0.0",
                                "resources",
                                List.of(Map.of(
                                        "@id",
                                        call.feed() + "/nuget/v3/flat2/",
                                        "@type",
                                        "PackageBaseAddress/3.0.0")))));
    }

    @Override
    public Sample sample(URI feed) {
        return new Sample(URI.create(feed + "/nuget/v3/index.json"), "Contoso.Sample", "1.0.0");
    }
}
