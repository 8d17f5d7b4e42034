package io.jenkins.plugins.azuredevops.engine.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the two requests that setting an identity up takes, ready to send: to the Entra administrator, who makes it, and to
 * the administrator of the organization, who adds it. The texts are in the folder {@code requests}.
 *
 * <p>The resources and commands are those of the documentation: Azure CLI, {@code az ad app} and {@code az identity};
 * Terraform, providers azuread and azurerm; Bicep, "Microsoft Graph Bicep extension".
 */
public final class SetupRequests {

    private static final String UNKNOWN_ID = "(the object id that comes back from the Entra administrator)";

    private final Wanted wanted;

    public SetupRequests(Wanted wanted) {
        this.wanted = wanted;
    }

    /** The request to the Entra administrator, with what to run or to apply. */
    public String toEntraAdministrator(Tool tool) {
        return Template.named("entra.txt")
                .filled(Map.of(
                        "name", name(),
                        "tenant", tenant(),
                        "remarks", remarks(),
                        "tool", tool.label(),
                        "script", script(tool).stripTrailing(),
                        "organizations", organizations()));
    }

    /** What to run or to apply, alone. */
    public String script(Tool tool) {
        Map<String, String> values = values(tool);
        return parts(tool).stream()
                .map(part -> Template.named(part + "." + tool.extension()).filled(values))
                .collect(Collectors.joining("\n"));
    }

    /** The request to the administrator of the organization. */
    public String toOrganizationAdministrator() {
        String objectId = wanted.objectId() == null ? UNKNOWN_ID : wanted.objectId();
        return Template.named("organization.txt")
                .filled(Map.of(
                        "name", name(),
                        "objectId", objectId,
                        "entitlement", entitlement(objectId),
                        "organizations", organizations()));
    }

    private String name() {
        return wanted.proof() instanceof Proof.UserAssigned ? machineName() : wanted.name();
    }

    /** Azure, "Naming rules", Microsoft.ManagedIdentity: letters, digits, hyphens and underscores. */
    private String machineName() {
        return wanted.name().replaceAll("[^A-Za-z0-9_-]+", "-");
    }

    private String tenant() {
        return wanted.proof() instanceof Proof.TrustedMachine
                ? "the tenant of the managed identity whose assertions it accepts, and then in that of the organization"
                : "the tenant to which the organization is connected";
    }

    /** What is not as it should be run, before the script. */
    private String remarks() {
        if (!(wanted.proof() instanceof Proof.Federation federation)) {
            return "";
        }
        FederatedSubjects subjects = federation.subjects();
        List<String> remarks = new ArrayList<>();
        switch (subjects.kind()) {
            case EXACT -> {
                // nothing to replace
            }
            case PATTERN -> remarks.add("remark-pattern");
            case OF_PLATFORM -> remarks.add("remark-platform");
        }
        if (subjects.unnamed() > 0) {
            remarks.add("remark-unnamed");
        }
        if (subjects.needed() > FederatedSubjects.MOST) {
            remarks.add("remark-too-many");
        }
        Map<String, String> values = Map.of(
                "subject", subjects.texts().get(0),
                "unnamed", String.valueOf(subjects.unnamed()),
                "needed", String.valueOf(subjects.needed()),
                "most", String.valueOf(FederatedSubjects.MOST));
        return remarks.stream()
                .map(remark -> Template.named(remark + ".txt").filled(values) + "\n")
                .collect(Collectors.joining());
    }

    private List<String> parts(Tool tool) {
        Proof proof = wanted.proof();
        boolean managed = proof instanceof Proof.UserAssigned || proof instanceof Proof.SystemAssigned;
        if (managed) {
            return List.of(proof.template());
        }
        boolean known = wanted.clientId() != null;
        List<String> parts = new ArrayList<>();
        parts.add(known ? "known-application" : "application");
        if (proof instanceof Proof.TrustedMachine trusted) {
            parts.add(trusted.machineTemplate());
        }
        parts.add(
                known && tool == Tool.BICEP && proof instanceof Proof.Certificate
                        ? "known-certificate"
                        : proof.template());
        parts.add("ids");
        if (proof instanceof Proof.TrustedMachine) {
            parts.add("other-tenant");
        }
        return parts;
    }

    private Map<String, String> values(Tool tool) {
        Map<String, String> values = new HashMap<>();
        values.put("name", tool.quote(name()));
        values.put("clientId", tool.quote(String.valueOf(wanted.clientId())));
        values.put("signInAudience", tool.quote("AzureADMyOrg"));
        values.put("keys", "");
        if (wanted.proof() instanceof Proof.Certificate) {
            values.put("keys", Template.named("certificate-key.bicep").filled(Map.of()));
        }
        if (wanted.proof() instanceof Proof.Federation federation) {
            values.put("issuer", tool.quote(federation.issuer()));
            values.put("audience", tool.quote(federation.audience()));
            values.put("subjects", tool.list(federation.subjects().texts()));
            values.put("credentials", tool.list(credentials(federation)));
        }
        if (wanted.proof() instanceof Proof.TrustedMachine trusted) {
            values.put("signInAudience", tool.quote("AzureADMultipleOrgs"));
            values.put("machine", tool.quote(trusted.machine().id()));
            values.put("machineName", tool.quote(machineName()));
        }
        return values;
    }

    /** As {@code az ad app federated-credential create} takes them. */
    private static List<String> credentials(Proof.Federation federation) {
        List<String> credentials = new ArrayList<>();
        for (String subject : federation.subjects().texts()) {
            ObjectNode credential = new ObjectMapper().createObjectNode();
            credential.put("name", "jenkins-" + (credentials.size() + 1));
            credential.put("issuer", federation.issuer());
            credential.put("subject", subject);
            credential.putArray("audiences").add(federation.audience());
            credentials.add(json(credential));
        }
        return credentials;
    }

    /** Azure DevOps REST reference, "Service Principal Entitlements - Add": {@code express} is the access level Basic. */
    private static String entitlement(String objectId) {
        ObjectNode entitlement = new ObjectMapper().createObjectNode();
        entitlement.putObject("accessLevel").put("accountLicenseType", "express");
        entitlement
                .putObject("servicePrincipal")
                .put("origin", "aad")
                .put("originId", objectId)
                .put("subjectKind", "servicePrincipal");
        return json(entitlement);
    }

    private static String json(ObjectNode node) {
        try {
            return new ObjectMapper().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts in a tree can be written", e);
        }
    }

    private String organizations() {
        return wanted.organizations().isEmpty() ? "(the organization)" : String.join(", ", wanted.organizations());
    }
}
