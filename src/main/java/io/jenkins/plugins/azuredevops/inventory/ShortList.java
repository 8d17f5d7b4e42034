package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.audit.AuditResult;
import io.jenkins.plugins.azuredevops.engine.audit.AuditSink;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import io.jenkins.plugins.azuredevops.engine.policy.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps of an audit what a person can look at, and counts the rest: a home with a million of look-alikes takes no more memory
 * than one with a few. For one thread.
 */
final class ShortList implements AuditSink {

    static final int MOST_FOUND = 500;
    static final int MOST_UNREAD = 100;

    /** Of each as many as there could be if there were no other. */
    private final Map<Tier, List<FoundInFile>> found = new EnumMap<>(Tier.class);

    private final List<String> unread = new ArrayList<>();
    private long foundInAll;
    private long unreadInAll;

    @Override
    public void found(@NonNull Place place, @NonNull Finding finding) {
        foundInAll++;
        List<FoundInFile> alike = found.computeIfAbsent(finding.tier(), tier -> new ArrayList<>());
        if (alike.size() < MOST_FOUND) {
            alike.add(new FoundInFile(Printable.of(place.name()), finding));
        }
    }

    @Override
    public void notice(@NonNull Notice notice) {
        unread(notice.message());
    }

    void unread(String sentence) {
        unreadInAll++;
        if (unread.size() < MOST_UNREAD) {
            unread.add(sentence);
        }
    }

    AuditedHome with(AuditResult result) {
        List<FoundInFile> surestFirst = Stream.of(Tier.VERIFIED, Tier.CONTEXT, Tier.SHAPE)
                .flatMap(tier -> found.getOrDefault(tier, List.of()).stream())
                .limit(MOST_FOUND)
                .toList();
        return new AuditedHome(surestFirst, foundInAll, unread, unreadInAll, result);
    }
}
