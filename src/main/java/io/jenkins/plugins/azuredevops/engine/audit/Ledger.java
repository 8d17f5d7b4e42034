package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tokens there are, where, and what uses them. A token is known by its fingerprint; only verified ones are in here. */
final class Ledger {

    private final Map<String, FoundPat> pats = new LinkedHashMap<>();
    private final Map<StoredCredential, List<FoundPat>> byCredential = new HashMap<>();
    private final Map<String, List<StoredCredential>> byId = new HashMap<>();

    /** Notes a credential, with or without a token: one without hides others of its id. */
    void known(StoredCredential credential) {
        byId.computeIfAbsent(credential.id(), id -> new ArrayList<>()).add(credential);
    }

    void stored(StoredCredential credential, Finding finding) {
        pat(finding).ifPresent(pat -> {
            pat.credentials.add(credential.title());
            pat.stores.add(credential.store());
            byCredential.computeIfAbsent(credential, key -> new ArrayList<>()).add(pat);
        });
    }

    void configured(Item item, Finding finding, Set<String> organizations) {
        pat(finding).ifPresent(pat -> {
            pat.configurations.add(item.fullName());
            pat.jobs.add(item.fullName());
            pat.organizations.addAll(organizations);
        });
    }

    void inFile(String name, Finding finding) {
        pat(finding).ifPresent(pat -> pat.files.add(name));
    }

    /** The ids of credentials that hold a token. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        byCredential.keySet().forEach(credential -> ids.add(credential.id()));
        return ids;
    }

    /** Notes that an item uses an id: of credentials with the same id the one that is stored nearest to it is meant. */
    void used(Item item, String id, Set<String> organizations) {
        byId.getOrDefault(id, List.of()).stream()
                .filter(credential -> item.isIn(credential.store()))
                .max(Comparator.comparing(credential -> credential.store().length()))
                .map(credential -> byCredential.getOrDefault(credential, List.of()))
                .orElse(List.of())
                .forEach(pat -> {
                    pat.jobs.add(item.fullName());
                    pat.organizations.addAll(organizations);
                });
    }

    Collection<FoundPat> pats() {
        return pats.values();
    }

    private Optional<FoundPat> pat(Finding finding) {
        return finding.tier() == Tier.VERIFIED
                ? Optional.of(pats.computeIfAbsent(finding.fingerprint(), key -> new FoundPat(finding)))
                : Optional.empty();
    }
}
