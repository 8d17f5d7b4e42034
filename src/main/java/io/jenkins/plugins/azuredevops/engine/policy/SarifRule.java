package io.jenkins.plugins.azuredevops.engine.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;

/** One rule a tier, the surest first; their order is the {@code ruleIndex} of the results. */
enum SarifRule {
    VERIFIED(
            Tier.VERIFIED,
            "error",
            "VerifiedAzureDevOpsPat",
            "Personal access token of Azure DevOps whose checksum is right.",
            "Treat it as a live credential: revoke it in Azure DevOps (User settings, Personal access tokens), then let builds"
                    + " take an Entra access token instead.",
            "9.0",
            "very-high"),
    CONTEXT(
            Tier.CONTEXT,
            "warning",
            "LikelyAzureDevOpsPat",
            "Text in the form of a personal access token, beside a name or host of Azure DevOps.",
            "The checksum does not hold, so it is an edited or damaged token, or one that is older than the checksum. If it is"
                    + " a token, revoke it in Azure DevOps.",
            "5.0",
            "medium"),
    SHAPE(
            Tier.SHAPE,
            "note",
            "AzureDevOpsPatShape",
            "Text with every fixed character of a personal access token, which is none.",
            "The checksum is wrong (a typo, an edited sample, a damaged copy), or it is a hash of a token or a key derived from"
                    + " one. Find out what it was copied from.",
            "2.0",
            "high");

    private final Tier tier;
    private final String level;
    private final String title;
    private final String description;
    private final String help;
    private final String severity;
    private final String precision;

    SarifRule(
            Tier tier, String level, String title, String description, String help, String severity, String precision) {
        this.tier = tier;
        this.level = level;
        this.title = title;
        this.description = description;
        this.help = help;
        this.severity = severity;
        this.precision = precision;
    }

    static SarifRule of(Tier tier) {
        return switch (tier) {
            case VERIFIED -> VERIFIED;
            case CONTEXT -> CONTEXT;
            case SHAPE -> SHAPE;
        };
    }

    Tier tier() {
        return tier;
    }

    String fullDescription() {
        return description + " " + help;
    }

    String id() {
        return "azure-devops-pat-" + tier.word();
    }

    String level() {
        return level;
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id());
        json.writeStringField("name", title);
        Json.writeText(json, "shortDescription", description);
        Json.writeText(json, "fullDescription", fullDescription());
        Json.writeText(json, "help", help);
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level);
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        json.writeString("security");
        json.writeEndArray();
        json.writeStringField("security-severity", severity);
        json.writeStringField("precision", precision);
        json.writeEndObject();
        json.writeEndObject();
    }
}
