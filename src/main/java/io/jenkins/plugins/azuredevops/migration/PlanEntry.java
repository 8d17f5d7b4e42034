package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.StandsInFor;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One credential of a plan. What is sealed can be left out of the plan, and cannot be changed; the rest is for who reviews
 * it. Any text may be null, since it may come from a file.
 *
 * @param kind in whose place the identity stands
 * @param model the id of the identity, in the store of Jenkins itself
 * @param was a code of the stored credential when the plan was made
 * @param modelWas the same of the identity
 * @param uses who uses the credential, for what, as far as can be known
 * @param seal over all the others but the uses
 */
@JsonPropertyOrder({"store", "domain", "id", "kind", "model", "uses", "was", "modelWas", "seal"})
@Restricted(NoExternalUse.class)
public record PlanEntry(
        String store,
        String domain,
        String id,
        StandsInFor kind,
        String model,
        String was,
        String modelWas,
        Uses uses,
        String seal) {

    @NonNull
    @JsonIgnore
    public Address address() {
        return new Address(String.valueOf(store), String.valueOf(domain), String.valueOf(id));
    }

    @NonNull
    PlanEntry sealed(String controller) {
        return new PlanEntry(store, domain, id, kind, model, was, modelWas, uses, Seal.of(controller, sealedTexts()));
    }

    boolean isSealed(String controller) {
        return seal != null && Seal.isOf(controller, sealedTexts(), seal);
    }

    private List<String> sealedTexts() {
        return java.util.stream.Stream.of(store, domain, id, kind, model, was, modelWas)
                .map(String::valueOf)
                .toList();
    }
}
