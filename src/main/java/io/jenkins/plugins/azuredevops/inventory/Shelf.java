package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainSpecification;
import com.cloudbees.plugins.credentials.domains.HostnamePortSpecification;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import hudson.Util;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.OnPremises;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is known of the credentials of one store. Immutable.
 *
 * @param byId what was found in the credentials of each id; an empty list for those that hold no token
 * @param scanned what was found in each, so that one that was not changed need not be looked through again
 */
record Shelf(Map<String, List<Sighting>> byId, Map<StandardCredentials, Scanned> scanned) {

    static final Shelf EMPTY = new Shelf(Map.of(), Map.of());

    /** The secrets are compared by identity: a changed credential is another object, or has other ones. */
    record Scanned(Set<Object> secrets, List<Finding> findings) {}

    /** The store as it is now. */
    Shelf next(Map<Domain, List<Credentials>> stored, Function<StandardCredentials, List<Finding>> scan) {
        Map<String, List<Sighting>> ids = new HashMap<>();
        Map<StandardCredentials, Scanned> all = new IdentityHashMap<>();
        stored.forEach((domain, credentials) -> {
            boolean isOnPremises = OnPremises.are(hosts(domain));
            for (Credentials each : List.copyOf(credentials)) {
                if (each instanceof StandardCredentials standard) {
                    Scanned found = scanned(standard, scan);
                    all.put(standard, found);
                    List<Sighting> sightings = ids.computeIfAbsent(standard.getId(), id -> new ArrayList<>());
                    found.findings()
                            .forEach(finding -> sightings.add(
                                    new Sighting(SourceKind.CREDENTIALS, standard.getId(), finding, isOnPremises)));
                }
            }
        });
        ids.replaceAll((id, sightings) -> List.copyOf(sightings));
        return new Shelf(ids, all);
    }

    /** What was not there before: a token under an id that did not hold it. */
    List<Sighting> newSince(Shelf before) {
        List<Sighting> fresh = new ArrayList<>();
        byId.forEach((id, sightings) -> {
            Set<String> known = new HashSet<>();
            before.byId
                    .getOrDefault(id, List.of())
                    .forEach(sighting -> known.add(sighting.finding().fingerprint()));
            sightings.stream()
                    .filter(sighting -> known.add(sighting.finding().fingerprint()))
                    .forEach(fresh::add);
        });
        return fresh;
    }

    private Scanned scanned(StandardCredentials credentials, Function<StandardCredentials, List<Finding>> scan) {
        Set<Object> secrets = Collections.newSetFromMap(new IdentityHashMap<>());
        secrets.addAll(StoredSecrets.of(credentials));
        secrets.addAll(StoredSecrets.filesOf(credentials));
        Scanned before = scanned.get(credentials);
        return before != null && before.secrets().equals(secrets)
                ? before
                : new Scanned(secrets, List.copyOf(scan.apply(credentials)));
    }

    private static List<String> hosts(Domain domain) {
        List<String> hosts = new ArrayList<>();
        for (DomainSpecification specification : domain.getSpecifications()) {
            if (specification instanceof HostnameSpecification names) {
                addAll(names.getIncludes(), "", hosts);
            } else if (specification instanceof HostnamePortSpecification names) {
                addAll(names.getIncludes(), ":.*", hosts);
            }
        }
        return hosts;
    }

    private static void addAll(String includes, String port, List<String> hosts) {
        Stream.of(Util.fixNull(includes).split("[,\\s]+"))
                .map(host -> host.replaceFirst(port + "$", ""))
                .filter(host -> !host.isBlank())
                .forEach(hosts::add);
    }
}
