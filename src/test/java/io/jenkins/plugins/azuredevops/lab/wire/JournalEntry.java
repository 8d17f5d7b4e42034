package io.jenkins.plugins.azuredevops.lab.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * One request that the lab has seen. Holds names and ids, never a secret, a token or a part of one.
 *
 * @param time ISO 8601, the machine's time
 * @param surface {@code entra}, {@code issuer} or {@code devops}; on a machine {@code imds}, {@code app-service} or
 *     {@code arc}
 * @param path without the query; what looks like a token is taken out
 * @param queryNames names of the query's parameters
 * @param headerNames lower-cased
 * @param formFields names of the form's fields
 * @param authentication {@code none}; to Azure DevOps {@code bearer} or {@code basic}; to Entra {@code client_secret},
 *     {@code federated}, {@code certificate}, the same {@code with chain of} a number of certificates, or {@code assertion} where it could not be read
 * @param identity the client id (Entra) or object id (Azure DevOps), as far as it was known
 * @param status of the answer; 0 when the connection was dropped instead
 * @param error the service's error code, such as {@code AADSTS700016}
 * @param uti id of the token issued or used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JournalEntry(
        String time,
        String surface,
        String method,
        String path,
        List<String> queryNames,
        List<String> headerNames,
        List<String> formFields,
        String authentication,
        @CheckForNull String identity,
        int status,
        @CheckForNull String error,
        @CheckForNull String uti) {}
