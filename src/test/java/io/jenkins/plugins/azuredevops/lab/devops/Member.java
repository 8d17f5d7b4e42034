package io.jenkins.plugins.azuredevops.lab.devops;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A user or service principal of an organization.
 *
 * @param id of the identity in Azure DevOps, which is not the object id
 * @param principal a service principal's object id, or a user's sign-in name
 */
record Member(String id, Kind kind, String tenantId, String principal, String displayName, Licence licence) {

    enum Kind {
        USER("aad", "Microsoft.IdentityModel.Claims.ClaimsIdentity"),
        SERVICE_PRINCIPAL("aadsp", "Microsoft.VisualStudio.Services.Claims.AadServicePrincipal");

        private final String subject;
        private final String identityType;

        Kind(String subject, String identityType) {
            this.subject = subject;
            this.identityType = identityType;
        }
    }

    static Member servicePrincipal(String tenantId, String objectId, String displayName, Licence licence) {
        return new Member(
                UUID.randomUUID().toString(), Kind.SERVICE_PRINCIPAL, tenantId, objectId, displayName, licence);
    }

    static Member user(String tenantId, String signInName, String displayName, Licence licence) {
        return new Member(UUID.randomUUID().toString(), Kind.USER, tenantId, signInName, displayName, licence);
    }

    /** As {@code connectionData} names an identity (observed). */
    String descriptor() {
        return kind.identityType + ";" + tenantId + "\\" + principal;
    }

    /** As the Graph API names a subject: the kind, and a storage key in Base64. */
    String subjectDescriptor() {
        String key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        return kind.subject + "." + key;
    }
}
